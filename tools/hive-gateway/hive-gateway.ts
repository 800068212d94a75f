import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export type HiveGateway = { url: string; stop(): Promise<void> }

type Runtime = { createGatewayRuntime(options: object): RequestListener & { [Symbol.asyncDispose](): Promise<void> } }

// In variables, so that the compiler does not follow the names: the packages exist only after installation.
const runtime: string = '@graphql-hive/gateway-runtime'
const router: string = '@graphql-hive/router-runtime'

/**
 * Starts Hive Gateway on a free port.
 *
 * @param supergraph - The SDL of the supergraph.
 * @param native - Whether it plans in native code.
 */
export async function startHiveGateway(supergraph: string, native: boolean): Promise<HiveGateway> {
  const { createGatewayRuntime } = (await import(runtime)) as Runtime
  const { unifiedGraphHandler } = (await import(router)) as { unifiedGraphHandler: unknown }
  const gateway = createGatewayRuntime({
    supergraph,
    logging: false,
    ...(native && { unifiedGraphHandler }),
  })
  const server = createServer(gateway)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await gateway[Symbol.asyncDispose]()
    },
  }
}
