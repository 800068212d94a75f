import type { AnswerSize } from '../graph/answer-size.ts'
import { badUserInput } from '../errors.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { fitPages, type PageLimits } from './fit-pages.ts'
import { formats } from './formats/index.ts'
import { readPages, VersionChanged, type BegunTable, type RunPage } from './pages.ts'
import { planTable } from './plan.ts'
import type { Column, Format, Row } from './table.ts'

/** How the pages of a table are read. */
type Reading = {
  run: RunPage
  limits: PageLimits
  /** Told how much a page can hold, before the first is read. */
  onSize: (size: AnswerSize) => void
}

/** A table whose first page has been read, and which the other pages follow. */
export type OpenTable = BegunTable & {
  /** The first row of the same operation with other variables, of the same version of the data; none where it has none. */
  readFirst: (variables: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>
}

/**
 * Opens an operation as a table: plans it, checks that the format can hold its columns, and reads the first page.
 *
 * @throws {GraphQLError} The operation makes no table, or none in this format; a row of it is too large.
 * @throws {TableErrors} The operation of the first page had errors.
 */
export async function openTable(
  operation: OperationToRun,
  format: Format,
  { run, limits, onSize }: Reading,
): Promise<OpenTable> {
  const { plan, size } = fitPages(planFor(operation, format), operation, limits)
  onSize(size)
  const begun = await readPages(plan, run)
  return {
    ...begun,
    async readFirst(variables) {
      const first = await readPages({ ...planTable({ ...operation, variables }), first: 1 }, run)
      if (first.version !== begun.version) throw new VersionChanged()
      return first.firstRows
    },
  }
}

function planFor(operation: OperationToRun, format: Format) {
  const plan = planTable(operation)
  checkColumns(plan.columns, format)
  format.check?.(plan.columns)
  return plan
}

function checkColumns(columns: readonly Column[], { mediaType, refuses = [] }: Format): void {
  const refused = columns.find(({ type }) => refuses.includes(type))
  if (!refused) return
  const able = formats.filter((each) => !each.refuses?.includes(refused.type)).map((each) => each.mediaType)
  throw badUserInput(
    `'${refused.name}' is a geometry, and ${mediaType} has no cell for one. Leave it out, or ask for ${able.join(' or ')}.`,
  )
}
