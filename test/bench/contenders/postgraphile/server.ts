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
  // A list in a territory is ordered by columns that an index holds behind the territory: the plugin would hide them.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  schema: { connectionFilterRelations: true },
  grafserv: { graphiql: false, watch: false, websockets: false },
  pgServices: [makePgService({ connectionString: DATABASE_URL, poolConfig: { max: Number(CONNECTIONS) } })],
})
await instance.createServ(grafserv).addTo(server)
server.listen(Number(PORT), HOST)
