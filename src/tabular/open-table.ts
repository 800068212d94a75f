import type { AnswerSize } from '../graph/answer-size.ts'
import { badUserInput } from '../errors.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { fitPages, type PageLimits } from './fit-pages.ts'
import { formats } from './formats/index.ts'
import { readPages, VersionChanged, type BegunTable, type RunPage } from './pages.ts'
import { planTable } from './plan.ts'
import type { Column, Format, Row } from './table.ts'

/** How the pages of a table are read. */
type PageOptions = {
  run: RunPage
  limits: PageLimits
  /** Called before the first page is read, with the size that it can have. */
  onSize: (size: AnswerSize) => void
}

/** A table whose first page has been read; the other pages follow. */
export type OpenTable = BegunTable & {
  /**
   * Reads the first row of the same operation with other variables; empty if there is none.
   *
   * @throws {VersionChanged} The data changed since the first page.
   */
  readFirst: (variables: Readonly<Record<string, unknown>>) => Promise<readonly Row[]>
}

/**
 * Opens an operation as a table: plans it, checks that the format supports its columns, and reads the first page.
 *
 * @throws {GraphQLError} If the operation cannot be a table in this format, or a row is too large.
 * @throws {TableErrors} If the first page has errors.
 */
export async function openTable(
  operation: OperationToRun,
  format: Format,
  { run, limits, onSize }: PageOptions,
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
  const supporting = formats.filter((each) => !each.refuses?.includes(refused.type)).map((each) => each.mediaType)
  throw badUserInput(
    `'${refused.name}' is a geometry, which ${mediaType} does not support. Leave it out, or request ${supporting.join(' or ')}.`,
  )
}
