import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodes, hubError } from '../../../src/errors.ts'
import { serveOwnGraph } from '../../../src/graph/served-graph.ts'
import { testDatabases } from '../../support/databases.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

/** All territories with their communes, and what belongs to these. */
const query = (first: number) => `{ territories(first: 200) { nodes { code communes(first: ${first}) {
  nodes { code name department { code name } intercommunalBodies { id name } } } } } }`

type Territories = { territories: { nodes: { communes: { nodes: unknown[] } | null }[] } }

describe.each(testDatabases)('a large answer, on $name', (testDatabase) => {
  let hub: Hub
  beforeAll(async () => {
    hub = await startHub(await testDatabase.openShared())
  })
  afterAll(() => hub?.stop())

  test('takes as many statements as a small one, although it is made in several turns', async () => {
    const ask = async (first: number) => {
      const before = hub.statements()
      const { body } = await hub.post({ query: query(first) })
      expect(body?.errors).toBeUndefined()
      return { statements: hub.statements() - before, data: body!.data as Territories }
    }
    const [small, large] = [await ask(1), await ask(50)]
    expect(large.statements).toBe(small.statements)
    const communes = large.data.territories.nodes.flatMap((node) => node.communes!.nodes)
    expect(communes.length).toBeGreaterThan(4_000)
    const firsts = large.data.territories.nodes.map((node) => node.communes!.nodes[0])
    expect(firsts).toEqual(small.data.territories.nodes.map((node) => node.communes!.nodes[0]))
  })

  test('ends at the deadline, also if its statement is done', async () => {
    const deadline = new AbortController()
    const served = serveOwnGraph(hub.graph)
    const { result } = await served.run(
      {
        schema: served.schema,
        document: parse('{ territories(first: 200) { nodes { communes(first: 50) { nodes { code } } } } }'),
      },
      {
        signal: deadline.signal,
        client: { headers: {}, requestId: '' },
        onStatement: (_name, _sql, rows) => {
          if (rows > 4_000) deadline.abort(hubError(errorCodes.OPERATION_TIMED_OUT, 'over'))
        },
      },
    )
    expect(result.errors?.[0]?.extensions).toEqual({ code: 'OPERATION_TIMED_OUT' })
    expect(result.data).toEqual({ territories: null })
  })
})
