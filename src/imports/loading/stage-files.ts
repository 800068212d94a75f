import { readForgotten } from '../../datasets/forgotten.ts'
import type { LoadSession } from '../../db/engine.ts'
import { slugOf } from '../../slug.ts'
import { createJudge } from '../judging/judge.ts'
import type { Report } from '../judging/report.ts'
import { surveyFiles } from '../judging/survey.ts'
import type { Described } from './release.ts'
import { createStaging } from './staging.ts'
import type { ImportOptions } from '../options.ts'
import { readRecords } from '../reading/records.ts'
import type { RecognisedFile } from '../release-files.ts'
import type { Source } from '../source.ts'

/** Maximum number of lines in a file: record positions in a load are counted from a multiple of it for each file. */
const MAX_LINES = 100_000_000

/** Finds the file and line of a record by its position in a load. */
export function locate(files: readonly RecognisedFile[], position: number): { file: string; line: number } {
  return { file: files[Math.floor(position / MAX_LINES)]!.name, line: position % MAX_LINES }
}

/**
 * Reads the files of a release, judges their records, and stages the resulting rows.
 *
 * @returns The ids of owners with rejected records.
 */
export async function stageFiles(
  session: LoadSession,
  files: readonly RecognisedFile[],
  { source, publisher, year, asOf }: Described,
  report: Report,
  { content, events }: ImportOptions,
): Promise<ReadonlySet<string>> {
  const staging = await createStaging(session, source.targets)
  const lookups = await content.readLookups(session.db)
  const forgotten = await readForgotten(session.db)
  for (const { name, file } of files) for (const remark of file.remarks) report.remark(name, remark)
  const surveyed = await surveyFiles(source, files, lookups, asOf)
  for (const [index, { remark }] of surveyed.entries())
    if (remark !== undefined) report.remark(files[index]!.name, remark)
  const spared = new Set<string>()
  const context = { lookups, forgotten, prefix: slugOf(publisher), year, spared }
  const total = files.reduce((bytes, { file }) => bytes + file.bytes, 0)
  let before = 0
  for (const [index, { name, file, header, layout }] of files.entries()) {
    let done = 0
    report.file = name
    const judge = createJudge(layout, header, { ...context, facts: surveyed[index]?.facts }, report)
    for await (const record of readRecords(file, (bytes) => (done = bytes))) {
      const sent = staging.add(judge(record), index * MAX_LINES + record.line)
      if (!sent) continue
      events.reading(before + done, total, report.counts.rows)
      await sent
    }
    before += file.bytes
  }
  await staging.finish()
  events.reading(total, total, report.counts.rows)
  if (spared.size > 0) report.remark(files.map(({ name }) => name).join(', '), describeSpared(source, spared))
  return spared
}

function describeSpared({ targets }: Source, spared: ReadonlySet<string>): string {
  const owners = targets.flatMap((target) => (target.mode === 'replace' && target.owner?.name) || [])[0]
  const some = `${[...spared].toSorted().slice(0, 10).join(', ')}${spared.size > 10 ? ' …' : ''}`
  return `Rows of these ${owners} were rejected, so their existing rows are kept (${spared.size} in all): ${some}`
}
