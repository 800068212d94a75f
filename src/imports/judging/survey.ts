import type { InspectedFile } from '../reading/file.ts'
import { readRecords } from '../reading/records.ts'
import type { Layout, Source, Surveyed, SurveyedFile } from '../source.ts'
import { findSpelling, readText } from './layout.ts'

/** A file, its layout, and the names of its columns as it spells them. */
type File = { name: string; file: InspectedFile; header: readonly string[]; layout: Layout }

/**
 * Lets a source survey the files of a release: see `Source.survey`.
 *
 * @returns What it found about each file; nothing if the source surveys none.
 */
export async function surveyFiles(
  source: Source,
  files: readonly File[],
  lookups: unknown,
  asOf: string,
): Promise<readonly Surveyed<unknown>[]> {
  return (await source.survey?.(files.map(surveyedFile), lookups, asOf)) ?? []
}

function surveyedFile({ name, file, header, layout }: File): SurveyedFile {
  const spelling = findSpelling(layout, header)
  return {
    name,
    async *readTexts(columns) {
      const spelt = columns.map((column) => spelling.get(column)!)
      for await (const { line, cells, wrong } of readRecords(file, () => {}))
        if (!wrong) yield { line, texts: spelt.map((column) => readText(cells, column)) }
    },
  }
}
