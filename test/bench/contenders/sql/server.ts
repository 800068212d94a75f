import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fastify } from 'fastify'
import pg from 'pg'

// One hand-written statement per operation. PostgreSQL writes the whole response, which is passed on as text.
// Statements are prepared once per connection, unless the first argument says otherwise.

type Body = { operationName: string; variables?: Record<string, unknown> }
type Statement = { text: string; values: (variables: Record<string, unknown>) => unknown[] }

const statement = (file: string, values: Statement['values'] = () => []): Statement => ({
  text: readFileSync(path.join(import.meta.dirname, `${file}.sql`), 'utf8'),
  values,
})

const statements: Record<string, Statement> = {
  Ready: { text: `select '{"data":{"__typename":"Query"}}'`, values: () => [] },
  Dashboard: statement('dashboard', ({ first }) => [first ?? 20]),
  Territory: statement('territory', ({ code, phase }) => [code, phase]),
  Page: statement('page', ({ first, after }) => [first, ...place(String(after))]),
  Filter: statement('filter', ({ statuses, regions }) => [statuses, regions]),
  Bilan: statement('bilan'),
}

/** The hub's cursors are base64url of the list, the sort value and the key. */
function place(cursor: string): unknown[] {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString()).slice(1)
}

const prepared = process.argv[2] !== 'unprepared'
const { DATABASE_URL, CONNECTIONS, HOST, PORT } = process.env
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(CONNECTIONS) })
const app = fastify()
app.post<{ Body: Body }>('/graphql', async ({ body: { operationName, variables = {} } }, reply) => {
  const { text, values } = statements[operationName]!
  const query = { name: prepared ? operationName : undefined, text, values: values(variables), rowMode: 'array' }
  const { rows } = await pool.query<[string]>(query)
  return reply.type('application/json; charset=utf-8').send(rows[0]![0])
})
await app.listen({ host: HOST, port: Number(PORT) })
