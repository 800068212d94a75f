import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Forwards connections to a server. Once silenced, it forwards nothing on existing connections. */
export async function startProxy(target: URL) {
  const open = new Set<Socket>()
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => {}).on('close', () => to.destroy())
    }
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const through = new URL(target)
  through.port = String((proxy.address() as AddressInfo).port)
  return {
    url: through.href,
    silence() {
      for (const socket of open) socket.unpipe().pause()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await once(proxy.close(), 'close')
    },
  }
}
