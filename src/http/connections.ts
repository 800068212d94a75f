import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** The connections of clients. */
export type Connections = {
  readonly open: number
  /** How many were closed at once because too many were open. */
  readonly dropped: number
}

/** Limits the connections of a server: further ones are closed as soon as they are accepted. */
export function limitConnections(server: Server, max: number): Connections {
  let open = 0
  let dropped = 0
  // Not `server.maxConnections`: each socket that listens counts only those that it accepts.
  server.prependListener('connection', (socket: Socket) => {
    if (open >= max) {
      dropped++
      socket.destroy()
      return
    }
    open++
    socket.on('close', () => open--)
  })
  return {
    get open() {
      return open
    },
    get dropped() {
      return dropped
    },
  }
}
