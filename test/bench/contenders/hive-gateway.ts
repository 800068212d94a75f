import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'

// Hive Gateway with a supergraph, embedded as in its documentation. Arguments: the supergraph's file; `native` or
// nothing.
const [file, engine] = process.argv.slice(2)
const { HOST, PORT } = process.env

// Imported by variable, so that tsc does not see their types, which would change those of graphql-js everywhere.
const runtime: string = '@graphql-hive/gateway-runtime'
const router: string = '@graphql-hive/router-runtime'
const { createGatewayRuntime } = (await import(runtime)) as { createGatewayRuntime(options: object): RequestListener }
const { unifiedGraphHandler } = (await import(router)) as { unifiedGraphHandler: unknown }

createServer(
  createGatewayRuntime({
    supergraph: readFileSync(file!, 'utf8'),
    logging: 'error',
    // Without this, the identical requests of a benchmark would share one request to the subgraph.
    transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
    ...(engine === 'native' && { unifiedGraphHandler }),
  }),
).listen(Number(PORT), HOST)

// The gateway handles the signal itself, but does not exit.
process.on('SIGTERM', () => process.exit())
