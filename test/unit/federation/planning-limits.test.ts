import { buildASTSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { hubError } from '../../../src/errors.ts'
import { composeGraphs } from '../../../src/federation/composed.ts'
import { createPlanner, findEngine } from '../../../src/federation/planning/planner.ts'

const log = { warn: () => {} }
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])'

/** A planner over graphs, each of which returns nothing. */
async function planOver(...graphs: string[]) {
  const subgraphs = graphs.map((sdl, index) => ({ name: `graph${index}`, sdl: link + sdl, url: '' }))
  const { composed } = composeGraphs({ subgraphs })
  const schema = buildASTSchema(parse(composed!.schema))
  const { createEngine } = await findEngine('hive', log)
  const execute = await createPlanner(createEngine, composed!.supergraph, schema, async () => ({ data: {} }), log)
  return (query: string, signal = new AbortController().signal) =>
    execute({ document: parse(query), variables: {}, context: {}, signal })
}

/** Each graph knows two of the keys, so that only the whole row leads from the first graph to the last. */
const row = Array.from({ length: 10 }, (_, index) => {
  const [one, other] = [`k${index}`, `k${index + 1}`]
  return `
    ${index === 0 ? 'type Query { film: Film }' : ''}
    type Film @key(fields: "${one}") @key(fields: "${other}") { ${one}: ID! @shareable ${other}: ID! @shareable x${index}: Int }`
})

test('an operation that takes too long to plan is refused, and holds up no other', async () => {
  const plan = await planOver(...row)
  const refusal = { extensions: { code: 'OPERATION_TOO_LARGE' }, message: expect.stringContaining('No plan') as string }
  const refused = expect(plan('{ film { x9 } }')).rejects.toMatchObject(refusal)
  expect(await plan('{ film { x0 } }')).toMatchObject({ data: { film: null } })
  await refused
})

test('an operation whose time is over does not wait for its plan', async () => {
  const plan = await planOver(...row)
  const client = new AbortController()
  const planned = plan('{ film { x9 } }', client.signal)
  client.abort(hubError('OPERATION_TIMED_OUT', 'Too late.'))
  expect(await planned).toMatchObject({ data: { film: null }, errors: [{ message: 'Too late.' }] })
})

test('an operation whose fragments multiply is refused before it is planned', async () => {
  const plan = await planOver(
    'type Query { film: Film } type Film @key(fields: "id") { id: ID! a: Film b: Film }',
    'type Film @key(fields: "id") { id: ID! x: Int }',
  )
  const fragments = Array.from(
    { length: 16 },
    (_, i) => `fragment F${i} on Film { a { ...F${i + 1} } b { ...F${i + 1} } }`,
  )
  const query = `{ film { ...F0 } } ${fragments.join(' ')} fragment F16 on Film { x }`
  await expect(plan(query)).rejects.toMatchObject({
    extensions: { code: 'OPERATION_TOO_LARGE' },
    message: expect.stringContaining('more than 5000 fields') as string,
  })
})
