import DataLoader from 'dataloader'
import { print } from 'graphql'
import { sql } from 'kysely'
import { openDatabase, type Database } from '../../../src/db/client.ts'
import { readSchema } from '../../../src/graph/read-schema.ts'
import { decodeCursor } from '../../../src/relay/cursor.ts'

// The textbook approach: thin resolvers, and a DataLoader per relation and request. A batch is one statement: pages
// through LATERAL, counts through GROUP BY, and only columns that some field can need. Counts and rows have their own
// resolvers on the connection, so that only what is selected is read. The schema and the way to open the database
// (pool, parsers of dates and numbers) are the hub's.

export const typeDefs = print(readSchema())

const db = await openDatabase({
  url: process.env['DATABASE_URL']!,
  maxConnections: Number(process.env['CONNECTIONS']),
})

/** What the resolvers of a request share. */
export type Context = { loaders: ReturnType<typeof createLoaders> }

export function createContext(): Context {
  return { loaders: createLoaders(db) }
}

const count = sql<number>`count(*)::int`.as('count')
const currentPhase = sql<number>`(select max(number) from phase)`

type Key = string | number
type Row = Record<string, unknown>

function createLoaders(db: Database) {
  return {
    region: byKey('code', (codes) =>
      db.selectFrom('region').select(['code', 'name']).where('code', 'in', codes).execute(),
    ),
    department: byKey('code', (codes) =>
      db.selectFrom('department').select(['code', 'name']).where('code', 'in', codes).execute(),
    ),
    territory: byKey('id', (ids) =>
      db.selectFrom('territory').select(['id', 'code', 'name']).where('id', 'in', ids).execute(),
    ),
    actor: byKey('id', (ids) =>
      db.selectFrom('actor').select(['id', 'acronym', 'name']).where('id', 'in', ids).execute(),
    ),
    fundingMeasure: byKey('id', (ids) =>
      db.selectFrom('funding_measure').select(['id', 'name']).where('id', 'in', ids).execute(),
    ),
    source: byKey('id', (ids) =>
      db
        .selectFrom('release')
        .innerJoin('dataset', 'dataset.id', 'release.dataset_id')
        .select(['release.id', 'release.kind', 'release.as_of', 'dataset.publisher', 'dataset.url', 'dataset.licence'])
        .where('release.id', 'in', ids)
        .execute(),
    ),

    actionsOfTerritory: pagesOf((ids, first) =>
      db
        .selectFrom(parents(ids))
        .innerJoinLateral(
          (from) =>
            from
              .selectFrom('action')
              .select(['id', 'title', 'status', 'budget', 'source_kind', 'lead_actor_id', 'territory_id'])
              .whereRef('territory_id', '=', 'parent.key')
              .orderBy('id')
              .limit(first)
              .as('page'),
          (join) => join.onTrue(),
        )
        .selectAll()
        .execute(),
    ),
    awardsOfAction: pagesOf((ids, first) =>
      db
        .selectFrom(parents(ids))
        .innerJoinLateral(
          (from) =>
            from
              .selectFrom('award')
              .select(['id', 'amount', 'measure_id'])
              .whereRef('action_id', '=', 'parent.key')
              .orderBy('id')
              .limit(first)
              .as('page'),
          (join) => join.onTrue(),
        )
        .selectAll()
        .execute(),
    ),
    sitesOfTerritory: pagesOf((ids, first) =>
      db
        .selectFrom(parents(ids))
        .innerJoinLateral(
          (from) =>
            from
              .selectFrom('industrial_site')
              .select(['id', 'name', 'name_sort', 'hectares'])
              .whereRef('territory_id', '=', 'parent.key')
              .orderBy('name_sort')
              .orderBy('id')
              .limit(first)
              .as('page'),
          (join) => join.onTrue(),
        )
        .selectAll()
        .execute(),
    ),
    countOfActions: counts((ids) =>
      db
        .selectFrom('action')
        .select(['territory_id as key', count])
        .where('territory_id', 'in', ids)
        .groupBy('territory_id')
        .execute(),
    ),
    countOfTerritories: counts((phases) =>
      db
        .selectFrom('territory')
        .select(['phase_number as key', count])
        .where('phase_number', 'in', phases.map(Number))
        .groupBy('phase_number')
        .execute(),
    ),

    membersOfTerritory: many('territory_id', (ids) =>
      db
        .selectFrom('territory_member')
        .select(['territory_id', 'kind', 'siren', 'name'])
        .where('territory_id', 'in', ids)
        .orderBy('name_sort')
        .orderBy('siren')
        .execute(),
    ),
    steerersOfProgramme: many('object_id', (ids) =>
      db
        .selectFrom('actor_relation')
        .innerJoin('actor', 'actor.id', 'actor_relation.subject_id')
        .select(['actor_relation.object_id', 'actor.id', 'actor.acronym', 'actor.name'])
        .where('actor_relation.kind', '=', 'CO_STEERS')
        .where('actor_relation.object_type', '=', 'Programme')
        .where('actor_relation.object_id', 'in', ids)
        .orderBy('actor.name_sort')
        .orderBy('actor.id')
        .execute(),
    ),
    phasesOfProgramme: many('programme_id', (ids) =>
      db
        .selectFrom('phase')
        .select(['programme_id', 'number', 'started_on', 'end_year'])
        .where('programme_id', 'in', ids)
        .orderBy('number')
        .execute(),
    ),
    // The latest published value is the last of the series, so one statement serves both.
    historyOfKeyFigure: many('key_figure_code', (codes) =>
      db
        .selectFrom('published_figure')
        .select(['key_figure_code', 'value', 'bound', 'as_of', 'release_id'])
        .where('key_figure_code', 'in', codes)
        .orderBy('as_of')
        .orderBy('id')
        .execute(),
    ),
  }
}

/** Loads one row per key. */
function byKey(column: string, read: (keys: string[]) => Promise<Row[]>) {
  return new DataLoader<string, Row | null>(async (keys) => {
    const rows = new Map((await read([...keys])).map((row) => [row[column], row]))
    return keys.map((key) => rows.get(key) ?? null)
  })
}

/** Loads all rows of each parent. */
function many(column: string, read: (keys: string[]) => Promise<Row[]>) {
  return new DataLoader<string, Row[]>(async (keys) => {
    const rows = Map.groupBy(await read([...keys]), (row) => row[column])
    return keys.map((key) => rows.get(key) ?? [])
  })
}

/** Loads the first rows of each parent, with a DataLoader per page size. */
function pagesOf(read: (keys: string[], first: number) => Promise<Row[]>) {
  const loaders = new Map<number, DataLoader<string, Row[]>>()
  return (first: number) => {
    let loader = loaders.get(first)
    if (!loader) loaders.set(first, (loader = many('key', (keys) => read(keys, first))))
    return loader
  }
}

/** Counts the rows of each parent. */
function counts(read: (keys: string[]) => Promise<{ key: Key; count: number }[]>) {
  return new DataLoader<string, number>(async (keys) => {
    const rows = new Map((await read([...keys])).map(({ key, count }) => [String(key), count]))
    return keys.map((key) => rows.get(key) ?? 0)
  })
}

function parents(keys: string[]) {
  return sql<{ key: string }>`unnest(${keys}::text[])`.as<'parent'>(sql`parent(key)`)
}

type Paged = { first?: number | null; after?: string | null }
type Action = { territory_id: string; lead_actor_id: string | null; source_kind: string; id: string }
type Figure = { value: number; as_of: string; release_id: string }
type KeyFigure = { code: string; countable: boolean; counted_real: number | null } & Row
type ActionFilter = { statuses?: string[] | null; homeRegionCodes?: string[] | null }

/** What a connection field returns; each part is read when selected. */
type Lazy = { nodes: () => unknown; totalCount: () => unknown }

const lazyConnection = {
  nodes: (connection: Lazy) => connection.nodes(),
  totalCount: (connection: Lazy) => connection.totalCount(),
}

/** Resolvers take parent, arguments and context. Fields without one are properties of their parent. */
export const resolvers = {
  Query: {
    territories: (_: unknown, { first }: Paged) => ({
      nodes: () =>
        currentTerritories()
          .select(['id', 'code', 'name', 'home_region_code'])
          .orderBy('code')
          .orderBy('id')
          .limit(first ?? 20)
          .execute(),
      totalCount: async () => (await currentTerritories().select(count).executeTakeFirstOrThrow()).count,
    }),
    territory: (_: unknown, { code, phase }: { code: string; phase: number }) =>
      db
        .selectFrom('territory')
        .select([
          'id',
          'code',
          'name',
          'population',
          'longitude',
          'latitude',
          'home_region_code',
          'member_count',
          'release_id',
        ])
        .where('code', '=', code)
        .where('phase_number', '=', phase)
        .executeTakeFirst(),
    communes: async (_: unknown, { first, after }: Paged) => {
      const size = first ?? 20
      let query = db
        .selectFrom('commune')
        .select(['code', 'name', 'name_sort', 'population', 'department_code'])
        .orderBy('name_sort')
        .orderBy('code')
        .limit(size + 1)
      if (after) {
        const { value, key } = decodeCursor(after, 'after', 'Commune by NAME')
        query = query.where(sql<boolean>`(name_sort, code) > (${value}, ${key})`)
      }
      const rows = await query.execute()
      return { nodes: rows.slice(0, size), pageInfo: { hasNextPage: rows.length > size } }
    },
    actions: (_: unknown, { first, filter }: Paged & { filter?: ActionFilter | null }) => ({
      nodes: () =>
        filteredActions(filter ?? {})
          .select(['id', 'title', 'status', 'budget', 'source_kind', 'lead_actor_id', 'territory_id'])
          .orderBy('id')
          .limit(first ?? 20)
          .execute(),
      totalCount: async () =>
        (
          await filteredActions(filter ?? {})
            .select(count)
            .executeTakeFirstOrThrow()
        ).count,
    }),
    programme: () => db.selectFrom('programme').select(['id', 'name']).executeTakeFirst(),
  },

  TerritoryConnection: lazyConnection,
  ActionConnection: lazyConnection,
  AwardConnection: lazyConnection,
  IndustrialSiteConnection: lazyConnection,

  Territory: {
    homeRegion: (territory: { home_region_code: string }, _: unknown, { loaders }: Context) =>
      loaders.region.load(territory.home_region_code),
    labelPoint: ({ longitude, latitude }: Row) => (longitude === null ? null : { longitude, latitude }),
    members: ({ id, member_count }: { id: string; member_count: number | null }, _: unknown, { loaders }: Context) =>
      member_count === null ? null : loaders.membersOfTerritory.load(id),
    actions: ({ id }: { id: string }, { first }: Paged, { loaders }: Context) => ({
      nodes: () => loaders.actionsOfTerritory(first ?? 20).load(id),
      totalCount: () => loaders.countOfActions.load(id),
    }),
    sites: ({ id }: { id: string }, { first }: Paged, { loaders }: Context) => ({
      nodes: () => loaders.sitesOfTerritory(first ?? 20).load(id),
    }),
    source: sourceOf,
  },
  Action: {
    isDemonstration: (action: Action) => action.source_kind === 'DEMONSTRATION',
    territory: (action: Action, _: unknown, { loaders }: Context) => loaders.territory.load(action.territory_id),
    leadActor: ({ lead_actor_id }: Action, _: unknown, { loaders }: Context) =>
      lead_actor_id === null ? null : loaders.actor.load(lead_actor_id),
    awards: ({ id }: Action, { first }: Paged, { loaders }: Context) => ({
      nodes: () => loaders.awardsOfAction(first ?? 20).load(id),
    }),
  },
  Award: {
    measure: (award: { measure_id: string }, _: unknown, { loaders }: Context) =>
      loaders.fundingMeasure.load(award.measure_id),
  },
  Commune: {
    department: (commune: { department_code: string }, _: unknown, { loaders }: Context) =>
      loaders.department.load(commune.department_code),
  },
  Source: { asOf: ({ as_of }: Row) => as_of },

  Programme: {
    steeredBy: ({ id }: { id: string }, _: unknown, { loaders }: Context) => loaders.steerersOfProgramme.load(id),
    phases: ({ id }: { id: string }, _: unknown, { loaders }: Context) => loaders.phasesOfProgramme.load(id),
    keyFigures: () =>
      db
        .selectFrom('key_figure')
        .select(['code', 'label', 'unit', 'countable', 'counted_real', 'counted_demonstration', 'counted_unknown'])
        .orderBy('position')
        .execute(),
  },
  Phase: {
    startedOn: ({ started_on }: Row) => started_on,
    endYear: ({ end_year }: Row) => end_year,
    territories: ({ number }: { number: number }, _: unknown, { loaders }: Context) => ({
      totalCount: () => loaders.countOfTerritories.load(String(number)),
    }),
  },
  KeyFigure: {
    published: latestOf,
    history: ({ code }: KeyFigure, _: unknown, { loaders }: Context) => loaders.historyOfKeyFigure.load(code),
    counted: (figure: KeyFigure) =>
      figure.countable
        ? {
            real: figure.counted_real,
            demonstration: figure['counted_demonstration'],
            unknown: figure['counted_unknown'],
          }
        : null,
    difference: async (figure: KeyFigure, args: unknown, context: Context) => {
      const latest = await latestOf(figure, args, context)
      return latest && figure.countable && figure.counted_real !== null
        ? difference(latest.value, figure.counted_real)
        : null
    },
  },
  PublishedFigure: { asOf: ({ as_of }: Figure) => as_of, source: sourceOf },
}

function sourceOf({ release_id }: { release_id: string }, _: unknown, { loaders }: Context) {
  return loaders.source.load(release_id)
}

async function latestOf({ code }: KeyFigure, _: unknown, { loaders }: Context): Promise<Figure | undefined> {
  return (await loaders.historyOfKeyFigure.load(code)).at(-1) as Figure | undefined
}

/** Published minus counted, with the count rounded to the decimals of the published value. */
function difference(published: number, counted: number): number {
  const scale = 10 ** (String(published).split('.')[1]?.length ?? 0)
  return Math.round((published - Math.round(counted * scale) / scale) * scale) / scale
}

function currentTerritories() {
  return db.selectFrom('territory').where('phase_number', '=', currentPhase)
}

function filteredActions({ statuses, homeRegionCodes }: ActionFilter) {
  let query = db.selectFrom('action')
  if (statuses) query = query.where('status', 'in', statuses)
  if (homeRegionCodes)
    query = query.where(
      'territory_id',
      'in',
      currentTerritories().select('id').where('home_region_code', 'in', homeRegionCodes),
    )
  return query
}
