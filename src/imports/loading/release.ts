import { sql, type RawBuilder } from 'kysely'
import { keepOverwritten } from '../../datasets/kept-rows.ts'
import { slugOf } from '../../datasets/slug.ts'
import { day } from '../../datasets/versions.ts'
import type { Source, Transaction } from '../source.ts'
import type { LinkCounts, Load } from './merge.ts'
import { stagedName } from './staging.ts'

/** A load, and the phases that its files tell of; null where they do not go by phase. */
export type Release = Load & { phases: number[] | null }

/** A file, as its release tells of it. */
export type Described = {
  source: Source
  publisher: string
  /** Of a source whose files are of one year each. */
  year: number | null
  /** The day that the file describes. */
  asOf: string
  /** SHA-256 of the file. */
  checksum: string
  /** The names of the files, or the addresses that they came from. */
  files: readonly string[]
  /** Who loads them, where that was given. */
  loadedBy: string | null
}

/** The data set that a file is a release of: `fonds-vert-2024`, `actions-region-bretagne`. */
export function datasetOf({ source, publisher, year }: Pick<Described, 'source' | 'publisher' | 'year'>): string {
  return [source.name, source.publisher === null ? slugOf(publisher) : null, year]
    .filter((part) => part !== null)
    .join('-')
}

/** When a file was loaded as it is, and nothing for the day that it describes since; null where it was not. */
export async function findSame(trx: Transaction, file: Described): Promise<string | null> {
  const latest = await trx
    .selectFrom('release')
    .select(['loaded_at', 'checksum'])
    .where('dataset_id', '=', datasetOf(file))
    .where('as_of', '=', file.asOf)
    .orderBy('loaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return latest?.checksum === file.checksum ? latest.loaded_at : null
}

/** The phases that staged rows are of, where the files of a source tell of whole phases; else null. */
async function findPhases(trx: Transaction, { layouts, targets }: Source): Promise<number[] | null> {
  if (!layouts.some(({ byPhase }) => byPhase)) return null
  const table = stagedName(targets.find(({ mode }) => mode === 'replace')!.table)
  const { rows } = await sql<{ phase: number }>`/* import.phases */
    select distinct phase_number as phase from ${sql.table(table)} s join territory on territory.id = s.territory_id
    order by phase`.execute(trx)
  return rows.map(({ phase }) => phase)
}

/** SQL for the phase of a territory, which its id begins with. In: the alias of a row that is of one. */
export function phaseOf(alias: string): RawBuilder<number> {
  return sql<number>`split_part(${sql.ref(`${alias}.territory_id`)}, '-', 1)::int`
}

/**
 * Enters a release of the file's data set, and the data set where it is new; what the load overwrites from here on is kept.
 * In: the version that the load makes.
 */
export async function beginRelease(trx: Transaction, file: Described, instant: string): Promise<Release> {
  const { source, publisher, year, asOf, checksum, files, loadedBy } = file
  const dataset = datasetOf(file)
  const described = {
    kind: source.kind,
    publisher,
    title: [source.title, year].filter((part) => part !== null).join(' – '),
    url: source.url,
    licence: source.licence,
    origin: 'IMPORT',
    replaces: standInsOf(source, year),
  }
  const release = await findFreeId(trx, `${dataset}@${asOf}`)
  await keepOverwritten(trx, release)
  await trx
    .insertInto('dataset')
    .values({ id: dataset, ...described })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(described))
    .execute()
  const phases = await findPhases(trx, source)
  const releases = await trx
    .selectFrom('release')
    .select(['as_of', 'phases'])
    .where('dataset_id', '=', dataset)
    .orderBy('as_of')
    .execute()
  const later = releases.filter(({ as_of }) => as_of! > asOf)
  await trx
    .insertInto('release')
    .values({
      id: release,
      dataset_id: dataset,
      kind: source.kind,
      as_of: asOf,
      loaded_at: instant,
      checksum,
      files: [...files],
      loaded_by: loadedBy,
      phases,
    })
    .execute()
  const load = { release, dataset, kind: source.kind, asOf, instant, phases }
  if (phases === null) {
    const next = day(later[0]?.as_of ?? 'infinity')
    return { ...load, isPast: later.length > 0, until: () => next }
  }
  const nexts = phases.map((phase) => later.find((each) => each.phases?.includes(phase))?.as_of)
  const cases = phases.map((phase, index) => sql`when ${phase} then ${day(nexts[index] ?? 'infinity')}`)
  return {
    ...load,
    isPast: nexts.every((next) => next !== undefined),
    until: (alias) => sql<string>`case ${phaseOf(alias)} ${sql.join(cases, sql` `)} end`,
  }
}

/** An id that no release has, and none had that was taken away: reports are named by it. In: what it begins with. */
async function findFreeId(trx: Transaction, base: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`/* import.release-ids */
    select id from release where starts_with(id, ${base})
    union all
    select release_id from undo.undone where starts_with(release_id, ${base})
    union all
    select id from undo.kept_release where starts_with(id, ${base})`.execute(trx)
  const taken = new Set(rows.map(({ id }) => id))
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!taken.has(id)) return id
  }
}

/** The demonstration data sets that a file of the source takes the place of. */
export function standInsOf(source: Source, year: number | null): string[] {
  return source.standIns.filter((standIn) => standIn.year === undefined || standIn.year === year).map(({ id }) => id)
}

/** What a load did: rows and links between rows, by what happened to them, over all tables. */
export type Changes = { added: number; changed: number; gone: number; links: LinkCounts }

/**
 * Writes beside the release what the load did, and that it confirms the rows of those before it that still stand.
 *
 * @param links - The links that came and went, which `row_change` does not tell.
 */
export async function endRelease(
  trx: Transaction,
  { release, dataset, asOf, isPast, instant, phases }: Release,
  { corrected, rejected }: { corrected: number; rejected: number },
  links: LinkCounts,
): Promise<Changes> {
  const { rows } = await sql<{ added: number; changed: number; gone: number }>`/* import.count-changes */
    select count(*) filter (where kind = 'ADDED') as added, count(*) filter (where kind = 'CHANGED') as changed,
      count(*) filter (where kind = 'GONE') as gone
    from row_change where release_id = ${release}`.execute(trx)
  const told = rows[0]!
  const changes = { ...told, added: told.added + links.added, gone: told.gone + links.gone }
  await trx
    .updateTable('release')
    .set({ ...changes, corrected, rejected })
    .where('id', '=', release)
    .execute()
  if (!isPast)
    await trx
      .updateTable('release')
      .set({ confirmed_as_of: asOf, confirmed_at: instant })
      .where('dataset_id', '=', dataset)
      .where(sql<boolean>`coalesce(confirmed_as_of, as_of) <= ${asOf}::date`)
      .$if(phases !== null, (query) => query.where(sql<boolean>`phases <@ ${phases}::int[]`))
      .execute()
  return { ...changes, links }
}
