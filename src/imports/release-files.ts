import { Failure } from '../failure.ts'
import { slugOf } from '../slug.ts'
import { todayInParis } from '../today.ts'
import { showAddress } from './fetching/address.ts'
import type { Fetched } from './fetching/fetched-files.ts'
import { isHeaderOf, recogniseLayout } from './judging/layout.ts'
import { datasetOf, type Described } from './loading/release.ts'
import type { ImportOptions, SourceFile } from './options.ts'
import { dayInName, yearInName } from './reading/file-name.ts'
import { inspectFile, type InspectedFile } from './reading/file.ts'
import { readHeader } from './reading/records.ts'
import type { Layout } from './source.ts'

/** A file whose layout was recognised. */
export type RecognisedFile = {
  name: string
  origin: string
  fetched: Fetched | null
  file: InspectedFile
  header: string[]
  layout: Layout
}

/** The files of one release. */
export type ReleaseFiles = { described: Omit<Described, 'checksum' | 'files'>; files: RecognisedFile[] }

/**
 * Recognises files of a source, and groups them by data set and as-of date.
 *
 * @throws {@link Failure} for unusable files or options.
 */
export async function recogniseFiles(files: readonly SourceFile[], options: ImportOptions): Promise<ReleaseFiles[]> {
  const releases = new Map<string, ReleaseFiles>()
  for (const given of files) {
    const inspected = await inspectFile(given.path)
    const { file, header } = await readHeader(inspected, (cells) => isHeaderOf(options.source, cells))
    const { layout, ignored } = recogniseLayout(options.source, file.format, header)
    if (ignored.length > 0) options.events.ignored(given.name, ignored)
    const described = describe(given.name, options)
    const key = `${datasetOf(described)}@${described.asOf}`
    const release = releases.get(key) ?? { described, files: [] }
    const { name, fetched = null } = given
    release.files.push({ name, origin: originOf(given), fetched, file, header, layout })
    releases.set(key, release)
  }
  return [...releases.values()]
}

/** Returns the name of a file, or its address without credentials and query, which may contain a key. */
function originOf({ name, url }: SourceFile): string {
  return url ? showAddress(url) : name
}

function describe(name: string, { source, publisher, asOf, year, loadedBy }: ImportOptions): ReleaseFiles['described'] {
  if (source.publisher === null && publisher === undefined)
    throw new Failure(`${source.name} has no fixed publisher. Add --publisher "…".`, 2)
  if (source.publisher === null && slugOf(publisher!) === '')
    throw new Failure(`"${publisher}" is not a publisher's name. Use a name with letters or digits.`, 2)
  const day = asOf ?? dayInName(name)
  if (day === undefined) throw new Failure(`The as-of date of ${name} is missing. Add it, like --as-of 2025-05-27.`, 2)
  if (day > todayInParis())
    throw new Failure(`${day} is in the future. Use today's date or an earlier one in --as-of.`, 2)
  const ofYear = source.yearly ? (year ?? yearInName(name)) : null
  if (ofYear === undefined) throw new Failure(`The year of ${name} is missing. Add it, like --year 2024.`, 2)
  return { source, publisher: source.publisher ?? publisher!, year: ofYear, asOf: day, loadedBy }
}
