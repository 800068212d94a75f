import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server of somebody else. `url` has no trailing slash. */
export type HttpSite = { url: string; close(): Promise<void> }

/** Serves on a free local port until closed. */
export async function startSite(answer: RequestListener, host = '127.0.0.1'): Promise<HttpSite> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
