import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server in place of PostgreSQL, which treats each connection in its own way. */
export type FakeDatabase = { url: string; stop(): Promise<void> }

/** Closes the connection. */
export const isAway = (socket: Socket) => void socket.destroy()

/** Never answers. */
export const isFrozen = () => {}

/** Answers with a row that claims to have more values than it has bytes. */
export const isGarbled = (socket: Socket) => {
  socket.once('data', () => socket.write(Buffer.from([0x44, 0, 0, 0, 6, 0x7f, 0xff])))
}

/** Answers with a kind of message that does not exist. */
export const isForeign = (socket: Socket) => {
  socket.once('data', () => socket.write(Buffer.from([0xee, 0, 0, 0, 4])))
}

/** Starts a fake database on a free port. */
export async function startFakeDatabase(treat: (socket: Socket) => void): Promise<FakeDatabase> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket.on('error', () => {}))
    treat(socket)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `postgres://hub@127.0.0.1:${(server.address() as AddressInfo).port}/hub`,
    async stop() {
      for (const socket of open) socket.destroy()
      await once(server.close(), 'close')
    },
  }
}
