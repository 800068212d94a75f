import { operationTooLarge } from '../errors.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { nothing, type AnswerSize, type WideList } from './estimate-sums.ts'
import { estimateNodes } from './node-estimate.ts'

export type { AnswerSize }

/**
 * Refuses an operation whose answer could hold more than it may. Nothing has run then. Out: how much it could hold.
 * Errors: OPERATION_TOO_LARGE, saying how much, and what to narrow.
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
    throw refuse(`This operation could return ${values} values of fields, and at most ${limits.values} are allowed`)
  }
  return { nodes, values }
}

function advise(widest: WideList | null): string {
  if (!widest) return 'Select fewer objects within each other.'
  const { node, path, argument, size, places } = widest
  const where = places === 1 ? '' : ` at each of ${places} places`
  const list = `Narrow '${node.name.value}' at ${path.join('.')}: it is asked for up to ${size}${where}.`
  const readOn = argument === 'last' ? 'before' : 'after'
  const isPage = argument === 'first' || argument === 'last'
  const less = isPage
    ? `Ask for smaller pages with '${argument}' and read on with '${readOn}'.`
    : `Send fewer values in '${argument}' at a time.`
  return `${list} ${less}`
}
