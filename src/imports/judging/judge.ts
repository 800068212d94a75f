import type { RawRecord } from '../reading/record.ts'
import type { JudgeContext, Layout, StagedRow } from '../source.ts'
import { Rejection, type Notes } from './notes.ts'
import { RecordReader } from './record-reader.ts'

/**
 * Creates the judge of a file's records.
 *
 * @param layout - The layout that `recogniseLayout` found.
 * @param header - The names of columns as the file spells them.
 * @param context - What to check against.
 * @param notes - Where notes go.
 * @returns A function that turns a record into rows to stage: none if it is rejected or not relevant to the source.
 */
export function createJudge(
  layout: Layout,
  header: readonly string[],
  context: JudgeContext,
  notes: Notes,
): (record: RawRecord) => StagedRow[] {
  const reader = new RecordReader(layout, header)
  return (record) => {
    reader.begin(record)
    let rows: StagedRow[] = []
    try {
      if (record.wrong) throw new Rejection(null, '', record.wrong)
      rows = layout.judge(reader, context)
    } catch (error) {
      if (!(error instanceof Rejection)) throw error
      for (const id of layout.findOwners?.(reader, context) ?? []) context.spared.add(id)
      reader.end(error)
    }
    notes.judged(record.line, reader.notes)
    return rows
  }
}
