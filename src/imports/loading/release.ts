import { sql } from 'kysely'
import { countChanges, type ChangeCounts } from '../../datasets/changes.ts'
import { startUndoLog } from '../../datasets/undo-log.ts'
import { day } from '../../datasets/versions.ts'
import type { Database } from '../../db/client.ts'
import { slugOf } from '../../slug.ts'
import type { Source } from '../source.ts'
import type { LinkCounts, ReleaseLoad } from '../release-load.ts'
import { staged } from '../target.ts'

/** A load, and the partitions that its files replace; null if they replace the whole data set. */
export type Release = ReleaseLoad & { partitions: number[] | null }

/** The description of a release before it is loaded. */
export type Described = {
  source: Source
  publisher: string
  /** The year, for yearly sources. */
  year: number | null
  /** The as-of date. */
  asOf: string
  /** SHA-256 of the files. */
  checksum: string
  /** The names or addresses of the files. */
  files: readonly string[]
  /** Who loads them, if given. */
  loadedBy: string | null
}

/** Returns the id of the data set of a file: `fonds-vert-2024`, `actions-region-bretagne`. */
export function datasetOf({ source, publisher, year }: Pick<Described, 'source' | 'publisher' | 'year'>): string {
  return [source.name, source.publisher === null ? slugOf(publisher) : null, year]
    .filter((part) => part !== null)
    .join('-')
}

/** Returns when the same file was loaded, if it is the last one for its as-of date; otherwise null. */
export async function findSame(trx: Database, file: Described): Promise<string | null> {
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

/** Finds the partitions of staged rows if the source has some; otherwise null. */
async function findPartitions(trx: Database, { partitioning, targets }: Source): Promise<number[] | null> {
  if (!partitioning) return null
  const { table } = targets.find(({ mode }) => mode === 'replace')!
  const { rows } = await sql<{ partition: number }>`/* import.partitions */
    select distinct ${partitioning.partitionOf('s')} as partition from ${staged(table)} s order by partition`.execute(
    trx,
  )
  return rows.map(({ partition }) => partition)
}

/**
 * Inserts the release, and its data set if it is new. From here on, rows that the load overwrites are kept for an undo.
 *
 * @param instant - The data version that the load creates.
 */
export async function beginRelease(trx: Database, file: Described, instant: string): Promise<Release> {
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
  await startUndoLog(trx, release)
  await trx
    .insertInto('dataset')
    .values({ id: dataset, ...described })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(described))
    .execute()
  const partitions = await findPartitions(trx, source)
  const releases = await trx
    .selectFrom('release')
    .select(['as_of', 'partitions'])
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
      partitions,
    })
    .execute()
  return { release, dataset, kind: source.kind, asOf, instant, partitions, ...endOf(source, partitions, later) }
}

/**
 * Determines until when the file of a release applies: until the next release of its data set, in each partition.
 *
 * @param later - The later releases, in the order of their as-of dates.
 */
function endOf(
  { partitioning }: Source,
  partitions: readonly number[] | null,
  later: readonly { as_of: string | null; partitions: number[] | null }[],
): Pick<ReleaseLoad, 'isPast' | 'until'> {
  if (!partitioning || partitions === null) {
    const next = day(later[0]?.as_of ?? 'infinity')
    return { isPast: later.length > 0, until: () => next }
  }
  const nexts = partitions.map((number) => later.find((each) => each.partitions?.includes(number))?.as_of)
  const cases = partitions.map((number, index) => sql`when ${number} then ${day(nexts[index] ?? 'infinity')}`)
  return {
    isPast: nexts.every((next) => next !== undefined),
    until: (alias) => sql<string>`case ${partitioning.partitionOf(alias)} ${sql.join(cases, sql` `)} end`,
  }
}

/** Finds a release id that was never used, not even by an undone release, because reports are named after it. */
async function findFreeId(trx: Database, base: string): Promise<string> {
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

/** Returns the demonstration data sets that a file of the source replaces. */
export function standInsOf(source: Source, year: number | null): string[] {
  return source.standIns.filter((standIn) => standIn.year === undefined || standIn.year === year).map(({ id }) => id)
}

/** The numbers of rows, including links, that a load added, changed and removed in all tables. */
export type ReleaseCounts = ChangeCounts & { links: LinkCounts }

/**
 * Stores the changes of the load in its release, and marks earlier releases as confirmed by it.
 *
 * @param links - The links added and removed, which `row_change` does not have.
 */
export async function endRelease(
  trx: Database,
  { release, dataset, asOf, isPast, instant, partitions }: Release,
  { corrected, rejected }: { corrected: number; rejected: number },
  links: LinkCounts,
): Promise<ReleaseCounts> {
  const logged = await countChanges(trx, release)
  const changes = { ...logged, added: logged.added + links.added, gone: logged.gone + links.gone }
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
      .$if(partitions !== null, (query) => query.where(sql<boolean>`partitions <@ ${partitions}::int[]`))
      .execute()
  return { ...changes, links }
}
