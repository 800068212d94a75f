import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'

// Hive Gateway over a supergraph, as its documentation embeds it. In: the file of the supergraph; `native`, or nothing.
const [file, engine] = process.argv.slice(2)
const { HOST, PORT } = process.env

// By names that the compiler does not follow: their types would change those of graphql-js for all files.
const runtime: string = '@graphql-hive/gateway-runtime'
const router: string = '@graphql-hive/router-runtime'
const { createGatewayRuntime } = (await import(runtime)) as { createGatewayRuntime(options: object): RequestListener }
const { unifiedGraphHandler } = (await import(router)) as { unifiedGraphHandler: unknown }

createServer(
  createGatewayRuntime({
    supergraph: readFileSync(file!, 'utf8'),
    logging: 'error',
    // Equal requests that are under way would be sent to a subgraph once for all, and here all requests are equal.
    transportEntries: { '*.http': { options: { deduplicateInflightRequests: false } } },
    ...(engine === 'native' && { unifiedGraphHandler }),
  }),
).listen(Number(PORT), HOST)

// It listens for the signal itself, and then does not end.
process.on('SIGTERM', () => process.exit())
