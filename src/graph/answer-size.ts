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
  const refuse = (found: string) =>
    operationTooLarge(
      `${found} (page sizes multiplied down the tree). ${advise(widest)}`,
      widest?.node ?? request.operation,
    )
  if (nodes > limits.nodes) {
    throw refuse(`This operation could return ${nodes} objects, and at most ${limits.nodes} are allowed`)
  }
  if (values > limits.values) {
    throw refuse(`This operation could return ${values} field values, and at most ${limits.values} are allowed`)
  }
  return { nodes, values }
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
