import { readFileSync } from 'node:fs'
import path from 'node:path'
import { buildClientSchema, buildSchema, parse, printSchema, type IntrospectionQuery } from 'graphql'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchema } from '../../../src/graph/schema.ts'
import { createHttpServer, type HttpServer } from '../../../src/http/server.ts'
import { contractOperations } from '../../support/contract.ts'

const schema = createSchema()
let server: HttpServer
let url: string
beforeAll(async () => {
  server = await createHttpServer({ logger: pino({ level: 'silent' }) })
  url = await server.listen({ host: '127.0.0.1', port: 0 })
  await server.open({ schema } as never)
})
afterAll(() => server.stop())

test('/schema.graphql is the schema of the repository, with descriptions and directives', async () => {
  const sdl = await (await fetch(`${url}/schema.graphql`)).text()
  const file = readFileSync(path.join(import.meta.dirname, '../../../schema.graphql'), 'utf8')
  expect(printSchema(buildSchema(sdl))).toBe(printSchema(buildSchema(file)))
  expect(sdl).toMatch(/^ {2}fundingMeasures\(/m)
  expect(sdl).toContain('@listSize(assumedSize:')
})

test('/introspection.json is the same schema, for tools that read JSON', async () => {
  const introspection = (await (await fetch(`${url}/introspection.json`)).json()) as IntrospectionQuery
  expect(printSchema(buildClientSchema(introspection))).toBe(printSchema(schema))
})

test('/operations.graphql has every operation of the contract, in one document', async () => {
  const { definitions } = parse(await (await fetch(`${url}/operations.graphql`)).text())
  expect(definitions).toEqual(
    contractOperations
      .flatMap(({ source }) => parse(source).definitions)
      .map((each) => expect.objectContaining({ kind: each.kind })),
  )
  expect(definitions).toHaveLength(12)
})

test.each(['/schema.graphql', '/introspection.json', '/operations.graphql'])('%s is sent once', async (address) => {
  const first = await fetch(url + address)
  const etag = first.headers.get('etag')!
  expect(etag).toMatch(/^W\/".+"$/)
  expect(first.headers.get('cache-control')).toBe('no-cache')
  const again = await fetch(url + address, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect((await fetch(url + address, { method: 'HEAD' })).status).toBe(200)
})
