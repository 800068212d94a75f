import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusOf } from '../../errors.ts'
import type { AnswerSize } from '../../graph/answer-size.ts'
import type { ServedGraph } from '../../graph/served-graph.ts'
import type { OperationToRun } from '../../selections/operation.ts'
import { openTable, type OpenTable } from '../../tabular/open-table.ts'
import type { RunPage } from '../../tabular/pages.ts'
import type { Format } from '../../tabular/table.ts'
import type { Admission } from '../admission.ts'
import { abortPiecesAtDeadline } from '../deadline.ts'
import type { Limits } from '../limits.ts'
import { outcomeOf, recordAnswer, type RequestContext } from '../operation.ts'
import { RefusedRequest } from '../refused.ts'
import { formatTableErrors, type FormatError } from './table-errors.ts'

/** Reads and sends tables of a served graph. */
export type Tables = {
  /**
   * Opens an operation as a table in a format: reads its first page, and sends nothing.
   *
   * @throws {RefusedRequest} If the operation cannot be a table in this format, or fails.
   * @throws {GraphQLError} UNAVAILABLE if the hub is overloaded.
   */
  open(request: FastifyRequest, reply: FastifyReply, operation: OperationToRun, format: Format): Promise<OpenTable>
  /** Streams the written table to the client. */
  send(request: FastifyRequest, reply: FastifyReply, format: Format, chunks: AsyncIterable<Uint8Array>): Readable
}

/** Where tables are read from, and their limits. */
type Options = {
  served: ServedGraph
  limits: Limits
  inTurn: Admission['inTurn']
  formatError: FormatError
  /** Called with the version of the data that a table shows. */
  onVersion: (version: string) => void
}

/**
 * Creates a function that opens tables of a served graph. Each page has the time limit of an operation.
 *
 * @returns A function that opens a table. It throws {@link RefusedRequest} if the operation cannot be one, or fails.
 */
export function createTableOpener({ served, limits, inTurn, formatError, onVersion }: Options) {
  return async (
    reply: FastifyReply,
    operation: OperationToRun,
    format: Format,
    { record, running }: RequestContext,
  ): Promise<OpenTable> => {
    const { schema } = operation
    const operationName = operation.operation.name?.value
    const within = abortPiecesAtDeadline(reply, limits.operationMilliseconds)
    let size: AnswerSize = { nodes: 0, values: 0 }
    const run: RunPage = async (document, variables) => {
      const page = await inTurn(() =>
        within((signal) => served.run({ schema, document, operationName, variables }, { ...running, signal })),
      )
      record.nodes += size.nodes
      record.values += size.values
      recordAnswer(record, { document, operationName }, page.result.data)
      return page
    }
    const refuse = (error: unknown): never => {
      const errors = formatTableErrors(formatError, error)
      record.outcome = outcomeOf(null, errors)
      throw new RefusedRequest(statusOf(errors[0]!.extensions?.['code']), errors)
    }
    const onSize = (ofPage: AnswerSize) => void (size = ofPage)
    const opened = await openTable(operation, format, { run, limits, onSize }).catch(refuse)
    Object.assign(record, { dataVersion: opened.version, outcome: 'ok' })
    if (opened.version !== null) onVersion(opened.version)
    return { ...opened, readFirst: (variables) => opened.readFirst(variables).catch(refuse) }
  }
}
