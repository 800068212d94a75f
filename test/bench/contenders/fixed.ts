import { fastify } from 'fastify'

// A bare Fastify: it parses the request body and always sends the same bytes.
const { HOST, PORT, BYTES } = process.env
const body = Buffer.alloc(Number(BYTES), 'x')
const etag = '"fixed"'

const app = fastify()
app.route({
  method: ['GET', 'POST'],
  url: '/graphql',
  handler: ({ headers }, reply) =>
    headers['if-none-match'] === etag
      ? reply.code(304).header('etag', etag).send()
      : reply.type('application/json; charset=utf-8').header('etag', etag).send(body),
})
await app.listen({ host: HOST, port: Number(PORT) })
