import { graphql } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { fromGlobalId, toGlobalId } from '../../../src/relay/global-id.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

const LOADED = '2090-01-01T00:00:00.000Z'
const SINCE = '2089-12-31T00:00:00.000Z'
const id = (key: string) => toGlobalId('Action', key)

describe.each(testDatabases)('on $name', ({ openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  /** Keys of actions: written, changed, moved to another territory, removed. */
  let written: string, touched: string, moved: string, removed: string
  let home: string, elsewhere: string
  let extractedBefore: Map<string, Json>

  beforeAll(async () => {
    database = await openOwn()
    graph = createGraph(database.db)
    const { rows } = await sql<{ id: string; territory_id: string }>`
      select id, territory_id from action where territory_id = (select min(territory_id) from action) and id not in (
        select action_id from award where action_id is not null
      ) order by id limit 4`.execute(database.db)
    ;[written, touched, moved, removed] = rows.map((row) => row.id) as [string, string, string, string]
    home = rows[0]!.territory_id
    elsewhere = (await sql<{ id: string }>`select max(territory_id) as id from action`.execute(database.db)).rows[0]!.id
    extractedBefore = await extract('')
    await load()
  })
  afterAll(() => database?.close())

  /** Imitates an import: adds a release, and what it did to each row. */
  async function load() {
    const { db } = database
    await sql`insert into release (id, dataset_id, kind, as_of, loaded_at, checksum, added, changed, gone)
      select 'imported', dataset_id, kind, '2025-12-31', ${LOADED}, 'e3b0c442', 0, 3, 1
      from release where id = (select release_id from action where id = ${removed})`.execute(db)
    await sql`update action set release_id = 'imported', title = 'Écrite' where id = ${written}`.execute(db)
    await sql`update action set title = 'Touchée' where id = ${touched}`.execute(db)
    await sql`update action set territory_id = ${elsewhere} where id = ${moved}`.execute(db)
    await sql`delete from action where id = ${removed}`.execute(db)
    await sql`insert into row_change (release_id, table_name, key, kind, changed_at) values
      ('imported', 'action', ${touched}, 'CHANGED', ${LOADED}),
      ('imported', 'action', ${moved}, 'CHANGED', ${LOADED}),
      ('imported', 'action', ${removed}, 'GONE', ${LOADED}),
      ('imported', 'territory_outline', ${home}, 'ADDED', ${LOADED})`.execute(db)
  }

  const ask = async (source: string, variables?: Record<string, unknown>) =>
    (await runOperation(graph, source, variables)).data
  const keysOf = (rows: { id: string }[]) => rows.map((row) => fromGlobalId(row.id)!.key)

  /** Reads a list page by page. */
  async function extract(filter: string): Promise<Map<string, Json>> {
    const rows = new Map<string, Json>()
    for (let after: string | null = null; ;) {
      const { actions }: Json = await ask(
        `query ($after: String) { actions(first: 700, after: $after, filter: { ${filter} }) {
          nodes { id title territory { code } } pageInfo { endCursor hasNextPage }
        } }`,
        { after },
      )
      for (const node of actions.nodes) rows.set(node.id, node)
      if (!actions.pageInfo.hasNextPage) return rows
      after = actions.pageInfo.endCursor
    }
  }

  const changes = (parts: string, filter = '') =>
    `actions(first: 50, filter: { updatedSince: "${SINCE}"${filter} }) { ${parts} }`

  it('returns what a load wrote or changed since then', async () => {
    const { actions } = await ask(`{ ${changes('totalCount nodes { id } tombstones { id removedAt }')} }`)
    expect(keysOf(actions.nodes).toSorted()).toEqual([written, touched, moved].toSorted())
    expect(actions.totalCount).toBe(3)
    expect(actions.tombstones).toEqual([{ id: id(removed), removedAt: LOADED }])
  })

  it('returns nothing as of the version that has the changes', async () => {
    const { actions } = await ask(`{ actions(filter: { updatedSince: "${LOADED}" }) { totalCount tombstones { id } } }`)
    expect(actions).toEqual({ totalCount: 0, tombstones: [] })
  })

  it('updates an extraction to equal a new one', async () => {
    const rows = new Map(extractedBefore)
    for (const [key, row] of await extract(`updatedSince: "${SINCE}"`)) rows.set(key, row)
    const { actions } = await ask(`{ ${changes('tombstones { id }')} }`)
    for (const tombstone of actions.tombstones) rows.delete(tombstone.id)
    const whole = await extract('')
    const sorted = (map: Map<string, Json>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))
    expect(sorted(rows)).toEqual(sorted(whole))
    expect(rows.size).toBe(extractedBefore.size - 1)
  })

  it('lists what has left, under each parent and within the rest of the filter', async () => {
    const { territory, actions } = await ask(`{
      territory(code: "${home.slice(2)}") { ${changes('nodes { id } tombstones { id }')} }
      ${changes('nodes { id } tombstones { id }', ', text: "touchée"')}
    }`)
    expect(keysOf(territory.actions.nodes).toSorted()).toEqual([written, touched].toSorted())
    expect(keysOf(territory.actions.tombstones).toSorted()).toEqual([moved, removed].toSorted())
    expect(keysOf(actions.nodes)).toEqual([touched])
    expect(keysOf(actions.tombstones).toSorted()).toEqual([moved, removed].toSorted())
  })

  it('reads tombstones once per list and filter, for all pages and parents', async () => {
    const { data, statements } = await runOperation(
      graph,
      `{ territories(first: 3) { nodes { ${changes('tombstones { id }')} } } whole: ${changes('nodes { id } totalCount tombstones { id }')} }`,
    )
    for (const { actions } of data.territories.nodes) expect(actions.tombstones.length).toBeGreaterThan(0)
    expect(data.whole.tombstones).toHaveLength(1)
    const names = statements.map(({ name }) => name).filter((name) => name !== 'updatedSince.count')
    expect(names.toSorted()).toEqual([
      'action.all',
      'action.all.tombstones',
      'action.ofTerritory',
      'action.ofTerritory.tombstones',
      'territory.all',
    ])
  })

  it('reads them once for all aliases, unless their filters differ', async () => {
    const lists = Array.from({ length: 9 }, (_, n) => {
      const other = n === 8 ? ', statuses: [DONE]' : ''
      return `g${n}: actions(first: ${n}, filter: { updatedSince: "${SINCE}"${other} }) { tombstones { id } }`
    })
    const { data, statements } = await runOperation(graph, `{ ${lists.join(' ')} }`)
    expect(data.g7.tombstones).toEqual([{ id: id(removed) }])
    expect(data.g8.tombstones.length).toBeGreaterThan(1)
    expect(statements.filter(({ name }) => name === 'action.all.tombstones')).toHaveLength(2)
  })

  it('has no tombstones without a date', async () => {
    const { actions } = await ask(`{ actions(first: 1, filter: { updatedSince: null }) { tombstones { id } } }`)
    expect(actions.tombstones).toBeNull()
  })

  it.each([
    `actions(asOf: "2025-12-31", filter: { updatedSince: "${SINCE}" })`,
    `actions(asOf: "2025-12-31", filter: { updatedSince: "${SINCE}", statuses: [] })`,
  ])('rejects %s', async (list) => {
    expect(await refusal(`{ ${list} { totalCount } }`)).toBe(
      `'asOf' shows the data on one date, but 'updatedSince' lists changes up to now. Send only one of them.`,
    )
  })

  it('is also rejected below asOf', async () => {
    const source = `{ territory(code: "${home.slice(2)}", asOf: "2025-12-31") { ${changes('totalCount')} } }`
    expect(await refusal(source)).toMatch(/^'asOf' shows/)
  })

  describe('with very many changes', () => {
    beforeEach(async () => {
      await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
        select 'imported', 'action', 'lost-' || number, 'GONE', ${LOADED} from generate_series(1, 10000) as number
        on conflict do nothing`.execute(database.db)
    })
    afterAll(() => sql`delete from row_change where key like 'lost-%'`.execute(database.db))

    it('returns the same rows', async () => {
      const { data, statements } = await runOperation(graph, `{ ${changes('totalCount nodes { id }')} }`)
      expect(keysOf(data.actions.nodes).toSorted()).toEqual([written, touched, moved].toSorted())
      expect(data.actions.totalCount).toBe(3)
      expect(statements.map(({ name }) => name)).toEqual(['updatedSince.count', 'action.all'])
    })

    it('says that the list should be downloaded again', async () => {
      expect(await refusal(`{ ${changes('tombstones { id }')} }`)).toBe(
        'More than 10000 rows have left this list since then. Download the full list again.',
      )
    })
  })

  it('reads no more changes than so many tombstones can have', async () => {
    await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
      select 'often-' || number, 'actor', 'often', 'GONE', ${LOADED} from generate_series(1, 100001) as number`.execute(
      database.db,
    )
    expect(await refusal(`{ actors(filter: { updatedSince: "${SINCE}" }) { tombstones { id } } }`)).toMatch(
      /^More than 10000 rows have left this list/,
    )
    await sql`delete from row_change where release_id = 'often-1'`.execute(database.db)
    const { actors } = await ask(`{ actors(filter: { updatedSince: "${SINCE}" }) { tombstones { id } } }`)
    expect(actors.tombstones).toEqual([{ id: toGlobalId('Actor', 'often') }])
    await sql`delete from row_change where key = 'often'`.execute(database.db)
  })

  describe('releases', () => {
    const releases = (args: string, parts: string) => `{ datasets { title releases${args} { ${parts} } } }`

    it('describe each load, newest first', async () => {
      const { datasets } = await ask(
        releases(
          '',
          `totalCount nodes {
            asOf loadedAt checksum rowCount added changed gone corrected rejected
            changes { totalCount nodes { kind kindLabel typeName id } }
          }`,
        ),
      )
      const of = datasets.find((each: Json) => each.releases.totalCount === 2)
      const [newest, before] = of.releases.nodes
      expect(newest).toMatchObject({ asOf: '2025-12-31', loadedAt: LOADED, checksum: 'e3b0c442', changed: 3, gone: 1 })
      expect(Date.parse(before.loadedAt)).toBeLessThan(Date.parse(LOADED))
      const expected = [
        { kind: 'CHANGED', kindLabel: 'modifiée', typeName: 'Action', id: id(touched) },
        { kind: 'CHANGED', kindLabel: 'modifiée', typeName: 'Action', id: id(moved) },
        { kind: 'GONE', kindLabel: 'disparue', typeName: 'Action', id: id(removed) },
      ]
      expect(newest.changes.nodes).toEqual([
        ...expected.toSorted((a, b) => (fromGlobalId(a.id)!.key < fromGlobalId(b.id)!.key ? -1 : 1)),
        { kind: 'ADDED', kindLabel: 'ajoutée', typeName: null, id: null },
      ])
      expect(newest.changes.totalCount).toBe(4)
    })

    it('are one statement for all data sets, and paged', async () => {
      const { data, statements } = await runOperation(
        graph,
        releases('(first: 1)', 'nodes { loadedAt } pageInfo { endCursor hasNextPage }'),
      )
      expect(statements.map(({ name }) => name)).toEqual(['dataset.all', 'release.ofDataset'])
      const { releases: first } = data.datasets.find((each: Json) => each.releases.pageInfo.hasNextPage)
      expect(first.nodes).toEqual([{ loadedAt: LOADED }])
      const rest = await ask(releases(`(first: 1, after: "${first.pageInfo.endCursor}")`, 'nodes { loadedAt }'))
      expect(rest.datasets.flatMap((each: Json) => each.releases.nodes)).not.toContainEqual({ loadedAt: LOADED })
    })

    it('have changes that are paged across types', async () => {
      const read = async (args: string) => {
        const { datasets } = await ask(
          releases('', `nodes { changes(${args}) { nodes { kind id } pageInfo { endCursor hasNextPage } } }`),
        )
        return datasets
          .flatMap((each: Json) => each.releases.nodes)
          .find(({ changes }: Json) => changes.nodes.length > 0).changes
      }
      const first = await read('first: 3')
      expect(first.pageInfo.hasNextPage).toBe(true)
      const second = await read(`first: 3, after: "${first.pageInfo.endCursor}"`)
      expect(second).toMatchObject({ nodes: [{ kind: 'ADDED', id: null }], pageInfo: { hasNextPage: false } })
    })
  })

  async function refusal(source: string): Promise<string> {
    const { errors } = await graphql({ schema: graph.schema, source, contextValue: graph.createContext() })
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
    return errors![0]!.message
  }
})
