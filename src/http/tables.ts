import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusOf } from '../errors.ts'
import type { ServedGraph } from '../graph/served-graph.ts'
import type { OperationToRun } from '../selections/operation.ts'
import { openTable, type OpenTable } from '../tabular/open-table.ts'
import type { RunPage } from '../tabular/pages.ts'
import type { Format } from '../tabular/table.ts'
import type { Admission } from './admission.ts'
import { endPiecesEarly } from './deadline.ts'
import type { Limits } from './limits.ts'
import { outcomeOf, type RequestContext } from './operation.ts'
import { Refused } from './refused.ts'
import { formatTableErrors, type FormatError } from './table-errors.ts'

/** Tables of a served graph. */
export type Tables = {
  /**
   * Opens an operation as a table, for a format: its first page is read, and nothing is sent.
   *
   * @throws {Refused} The operation makes no table in this format, fails, or there is too much to do.
   */
  open(request: FastifyRequest, reply: FastifyReply, operation: OperationToRun, format: Format): Promise<OpenTable>
  /** Makes what is to be sent of what a format writes of a table. */
  send(request: FastifyRequest, reply: FastifyReply, format: Format, chunks: AsyncIterable<Uint8Array>): Readable
}

/** What tables are read from, and by which rules. */
type Source = {
  served: ServedGraph
  limits: Limits
  inTurn: Admission['inTurn']
  formatError: FormatError
  /** Told of the version of the data that a table shows. */
  onVersion: (version: string) => void
}

/**
 * Makes what opens tables of a served graph, each page within the time of one operation.
 *
 * @returns A function that opens a table. It throws a `Refused` with what the client is to send instead.
 */
export function createTableOpener({ served, limits, inTurn, formatError, onVersion }: Source) {
  return async (
    reply: FastifyReply,
    operation: OperationToRun,
    format: Format,
    { record, running }: RequestContext,
  ): Promise<OpenTable> => {
    const { schema } = operation
    const operationName = operation.operation.name?.value
    const within = endPiecesEarly(reply, limits.operationMilliseconds)
    const run: RunPage = (document, variables) =>
      inTurn(() =>
        within((signal) => served.run({ schema, document, operationName, variables }, { ...running, signal })),
      )
    const refuse = (error: unknown): never => {
      const errors = formatTableErrors(formatError, error)
      record.outcome = outcomeOf(null, errors)
      throw new Refused(statusOf(errors[0]!.extensions?.['code']), errors)
    }
    const onSize = (size: object) => void Object.assign(record, size)
    const opened = await openTable(operation, format, { run, limits, onSize }).catch(refuse)
    Object.assign(record, { dataVersion: opened.version, outcome: 'ok' })
    if (opened.version !== null) onVersion(opened.version)
    return { ...opened, readFirst: (variables) => opened.readFirst(variables).catch(refuse) }
  }
}
