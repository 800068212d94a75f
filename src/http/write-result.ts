import type { FormattedExecutionResult, GraphQLError } from 'graphql'
import { WrittenData } from '../graph/written-data.ts'
import { writeJson } from './json-pieces.ts'
import { outcomeOf, type OperationRecord, type RequestContext } from './operation.ts'

/** Objects or values of a response that is written in pieces; in one, it would take about 10 ms. */
const LARGE = { nodes: 10_000, values: 50_000 }

/** Whether a result is to be written in pieces. */
export function isLarge({ objects, leafValues }: OperationRecord, { data }: FormattedExecutionResult): boolean {
  if ((data as unknown) instanceof WrittenData) return false
  return objects >= LARGE.nodes || leafValues >= LARGE.values
}

/** Writes a result as JSON, in one piece. If its data are written already, it has no errors. */
export function writeResult(result: FormattedExecutionResult): string {
  const data: unknown = result.data
  return data instanceof WrittenData ? `{"data":${data.text}}` : JSON.stringify(result)
}

/**
 * Writes a large result, in pieces. The time limit of the operation includes this.
 *
 * @throws The signal's reason.
 */
export async function writeLarge(
  { errors, data, extensions }: FormattedExecutionResult,
  { record, running: { signal } }: RequestContext,
): Promise<Buffer> {
  try {
    return await writeJson({ errors, data, extensions }, signal)
  } catch (error) {
    record.outcome = outcomeOf(null, [(error as GraphQLError).toJSON()])
    throw error
  }
}
