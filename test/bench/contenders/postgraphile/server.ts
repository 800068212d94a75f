import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter'

const { DATABASE_URL, CONNECTIONS, HOST, PORT } = process.env

const server = createServer()
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset],
  // The plugin would hide orders of the lists of a territory, whose indexes start with the territory.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  schema: { connectionFilterRelations: true },
  grafserv: { graphiql: false, watch: false, websockets: false },
  pgServices: [makePgService({ connectionString: DATABASE_URL, poolConfig: { max: Number(CONNECTIONS) } })],
})
await instance.createServ(grafserv).addTo(server)
server.listen(Number(PORT), HOST)
