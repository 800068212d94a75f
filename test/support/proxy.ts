import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform } from 'node:stream'

/** Forwards connections to a server, until told to do otherwise. */
export async function startProxy(target: URL) {
  const open = new Set<Socket>()
  let isAway = false
  let isGarbling = false
  const proxy = createServer((client) => {
    if (isAway) return void client.destroy()
    const server = connect(Number(target.port), target.hostname)
    const answers = new Transform({
      transform: (bytes: Buffer, _, done) => done(null, isGarbling ? garble(bytes) : bytes),
    })
    client.pipe(server)
    server.pipe(answers).pipe(client)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      open.add(one)
      one.on('error', () => {}).on('close', () => other.destroy())
    }
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const through = new URL(target)
  through.port = String((proxy.address() as AddressInfo).port)
  return {
    url: through.href,
    /** From now on, forwards nothing on existing connections. */
    silence() {
      for (const socket of open) socket.unpipe().pause()
    },
    /** Cuts all connections, and refuses new ones until `comeBack`. */
    goAway() {
      isAway = true
      for (const socket of open) socket.destroy()
    },
    comeBack() {
      isAway = false
    },
    /** Whether the server's answers arrive garbled. */
    garble(whether: boolean) {
      isGarbling = whether
    },
    async close() {
      for (const socket of open) socket.destroy()
      await once(proxy.close(), 'close')
    },
  }
}

/** Makes each row in an answer of PostgreSQL claim to have more values than it has bytes. */
function garble(bytes: Buffer): Buffer {
  const garbled = Buffer.from(bytes)
  for (let at = 0; at + 5 <= garbled.length; at += 1 + garbled.readUInt32BE(at + 1))
    if (garbled[at] === 'D'.charCodeAt(0)) garbled.writeUInt16BE(0x7fff, at + 5)
  return garbled
}
