import type { Server } from 'node:net'

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
  server.maxConnections = max
  server.on('drop', () => void dropped++)
  server.on('connection', (socket) => {
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
