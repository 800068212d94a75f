import { getOperationAST } from 'graphql'
import { checkAnswerSize, type AnswerSize } from '../graph/answer-size.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { TablePlan } from './plan.ts'

/** The limits of one page. */
export type PageLimits = AnswerSize & {
  /** Objects of a page: wider rows come in shorter pages. */
  pageNodes: number
}

/**
 * Shortens the pages of wide rows. The pages that all tables read at once then take no more memory than a few
 * operations, so slow clients need no room reserved for them.
 *
 * @returns The plan with its page size, and how large its first page can be.
 * @throws {GraphQLError} OPERATION_TOO_LARGE if a single row is too large.
 */
export function fitPages(
  plan: TablePlan,
  { schema, operation }: OperationToRun,
  limits: PageLimits,
): { plan: TablePlan; size: AnswerSize } {
  const { document } = plan
  const sizeOf = (rows: number): AnswerSize =>
    checkAnswerSize({
      schema,
      document,
      operation: getOperationAST(document, operation.name?.value)!,
      variables: plan.variablesOf(rows, null),
      limits,
    })
  const row = sizeOf(1)
  const pageSize = Math.max(1, Math.min(plan.pageSize, Math.floor(limits.pageNodes / row.nodes)))
  return { plan: { ...plan, pageSize }, size: sizeOf(Math.min(plan.first, pageSize)) }
}
