import { getOperationAST } from 'graphql'
import { checkAnswerSize, type AnswerSize } from '../graph/answer-size.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { TablePlan } from './plan.ts'

/** What one page may hold. */
export type PageLimits = AnswerSize & {
  /** Objects that a page had better not exceed: rows that hold more come in shorter pages. */
  pageNodes: number
}

/**
 * Makes the pages as short as may be for rows that hold very much: what all tables read at a time takes up no more than a
 * few operations, so that nothing is held for them while their clients take their time.
 *
 * @returns The plan with its pages, and how much the first of them can hold.
 * @throws {GraphQLError} OPERATION_TOO_LARGE: a row is too large by itself.
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
