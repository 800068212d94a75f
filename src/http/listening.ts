import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Sockets that listen at the same address. In each turn of the event loop, Node accepts one connection per socket. With a
 * single one, new clients of a busy hub, a health check among them, would wait for as many turns as others came before.
 */
const SOCKETS = 32

/**
 * Connections that wait to be accepted, per socket; the system may allow fewer. With Node's default, 511, a burst of
 * clients makes the system drop further ones, which then try again after 1, 3 and 7 seconds.
 */
const BACKLOG = 4096

/** Elsewhere, several sockets cannot share an address, or all connections go to the last one. */
const SHARES = process.platform === 'linux'

type Address = { host: string; port: number }

/**
 * Prepares an app to listen on several sockets. They are closed with the app.
 *
 * @returns A function that starts to listen, and returns the URL. It throws `EADDRINUSE` if another server listens there.
 */
export function createListening(app: FastifyInstance): (at: Address) => Promise<string> {
  const others: Server[] = []
  let closed: Promise<unknown> = Promise.resolve()
  app.addHook('preClose', async () => {
    closed = Promise.all(others.map((each) => once(each.close(), 'close')))
  })
  // Fastify waits for the requests on its own socket.
  app.addHook('onClose', async () => {
    await closed
  })

  async function listenBeside({ host, port }: Address): Promise<void> {
    const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
      app.server.emit('connection', socket),
    )
    others.push(server)
    await once(server.listen({ host, port, backlog: BACKLOG, reusePort: true }), 'listening')
  }

  return async ({ host, port }) => {
    const at = SHARES ? await findFree({ host, port }) : { host, port }
    const url = await app.listen({
      ...at,
      backlog: BACKLOG,
      ...(SHARES && { reusePort: true }),
      listenTextResolver: (text) => `listening at ${text}`,
    })
    if (SHARES)
      for (const { address, port: bound } of app.addresses() as AddressInfo[])
        await Promise.all(Array.from({ length: SOCKETS - 1 }, () => listenBeside({ host: address, port: bound })))
    return url
  }
}

/** Makes sure that no other server listens there: sockets that share an address would share it with those of others too. */
async function findFree({ host, port }: Address): Promise<Address> {
  const server = createServer()
  await once(server.listen({ host, port }), 'listening')
  const { port: bound } = server.address() as AddressInfo
  await once(server.close(), 'close')
  return { host, port: bound }
}
