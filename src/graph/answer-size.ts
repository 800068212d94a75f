import { operationTooLarge } from '../errors.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { nothing, type AnswerSize, type WideList } from './estimate-sums.ts'
import { estimateNodes } from './node-estimate.ts'

export type { AnswerSize }

/**
 * Refuses an operation whose response could be too large. Call it before execution.
 *
 * @returns How large the response can be.
 * @throws {GraphQLError} OPERATION_TOO_LARGE if it exceeds a limit; the message says what to narrow.
 */
export function checkAnswerSize({ limits, ...request }: OperationToRun & { limits: AnswerSize }): AnswerSize {
  const { nodes, values, widest } = estimateNodes(request) ?? nothing
  const excess = excessOf({ nodes, values }, limits)
  if (excess)
    throw operationTooLarge(
      `This operation could return ${excess} (page sizes multiplied down the tree). ${advise(widest)}`,
      widest?.node ?? request.operation,
    )
  return { nodes, values }
}

/**
 * Refuses a response that is too large although the estimate was not: plain lists may be longer than `@listSize` says.
 *
 * @throws {GraphQLError} OPERATION_TOO_LARGE if it exceeds a limit.
 */
export function checkAnswer(size: AnswerSize, limits: AnswerSize): void {
  const excess = excessOf(size, limits)
  if (excess)
    throw operationTooLarge(
      `This operation returned ${excess}. Its lists are longer than was expected: request smaller pages, or fewer lists in each row.`,
    )
}

function excessOf({ nodes, values }: AnswerSize, limits: AnswerSize): string | null {
  if (nodes > limits.nodes) return `${nodes} objects, and at most ${limits.nodes} are allowed`
  if (values > limits.values) return `${values} field values, and at most ${limits.values} are allowed`
  return null
}

function advise(widest: WideList | null): string {
  if (!widest) return 'Nest fewer objects.'
  const { node, path, argument, size, occurrences } = widest
  const where = occurrences === 1 ? '' : ` in each of ${occurrences} places`
  const list = `'${node.name.value}' at ${path.join('.')}: it can return up to ${size}${where}.`
  if (argument === null) return `Leave out ${list}`
  const pageOn = argument === 'last' ? 'before' : 'after'
  const isPage = argument === 'first' || argument === 'last'
  const less = isPage
    ? `Request smaller pages with '${argument}', and page on with '${pageOn}'.`
    : `Send fewer values in '${argument}' at a time.`
  return `Narrow ${list} ${less}`
}
