import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import pLimit from 'p-limit'
import { errorCodes } from '../errors.ts'
import type { AnswerSize } from '../graph/answer-size.ts'
import type { Lifecycle } from './health.ts'
import type { Limits } from './limits.ts'
import { createRecord, turnAway, type OperationRecord } from './operation.ts'
import { refused, unavailable } from './refused.ts'

/** Decides what may begin: all addresses share it, and know by it what is at work. */
export type Admission = {
  /**
   * Runs an operation. It is at work until its answer has been read, or its client has left: it takes up memory until then.
   *
   * @throws {GraphQLError} UNAVAILABLE: the hub is stopping, or as many are at work as may be.
   */
  admit<R>(request: FastifyRequest, reply: FastifyReply, run: () => Promise<R>): Promise<R>
  /**
   * The same for a table.
   *
   * @throws {Refused} The client reads as many tables as it may at once.
   */
  admitTable<R>(request: FastifyRequest, reply: FastifyReply, read: () => Promise<R>): Promise<R>
  /**
   * Takes room for the answer of an operation that was admitted, and writes its size to the record. It is given back with
   * the operation.
   *
   * @throws {GraphQLError} UNAVAILABLE: there is none at the moment.
   */
  takeRoom(size: AnswerSize, record: OperationRecord): void
  /** Makes pages wait for each other, so that those of all tables hold up nobody else. */
  inTurn: <R>(read: () => Promise<R>) => Promise<R>
  /** What is at work, tables among it. */
  readonly operations: number
  readonly tables: number
}

const busy = 'The hub has too much to do at the moment.'

/** Makes an admission under which nothing is at work yet. */
export function createAdmission(limits: Limits, life: Pick<Lifecycle, 'closing'>): Admission {
  const tables = createTableCount(limits)
  const room: AnswerSize = { nodes: 0, values: 0 }
  let operations = 0

  function check(request: FastifyRequest): void {
    if (life.closing) turnAway(request, 'The hub is stopping.', 1)
    if (operations >= limits.operationsInFlight) turnAway(request, busy, 1)
  }

  async function work<R>(reply: FastifyReply, run: () => Promise<R>, end: () => void): Promise<R> {
    operations++
    try {
      return await run()
    } finally {
      void finished(reply.raw)
        .catch(() => {})
        .finally(() => {
          operations--
          end()
        })
    }
  }

  return {
    async admit(request, reply, run) {
      check(request)
      return work(reply, run, () => {
        room.nodes -= request.operation?.nodes ?? 0
        room.values -= request.operation?.values ?? 0
      })
    },
    async admitTable(request, reply, read) {
      check(request)
      // Its pages are read in turn, and take no room of answers.
      return work(reply, read, tables.begin(request))
    },
    takeRoom({ nodes, values }, record) {
      if (room.nodes + nodes > limits.nodesInFlight || room.values + values > limits.valuesInFlight)
        throw unavailable(busy, 1)
      room.nodes += record.nodes = nodes
      room.values += record.values = values
    },
    inTurn: pLimit(limits.pagesAtOnce),
    get operations() {
      return operations
    },
    get tables() {
      return tables.count()
    },
  }
}

/** Counts tables by the client that reads them. */
function createTableCount({ tablesInFlight, tablesOfClient }: Limits) {
  const byClient = new Map<string, number>()
  const count = () => byClient.values().reduce((sum, each) => sum + each, 0)

  /** Out: ends the table. */
  function begin(request: FastifyRequest): () => void {
    const { client } = request
    const ofClient = byClient.get(client) ?? 0
    if (count() >= tablesInFlight) turnAway(request, 'Too many tables are being read at the moment.', 5)
    if (ofClient >= tablesOfClient) refuseTable(request, ofClient)
    byClient.set(client, ofClient + 1)
    return () => {
      const left = byClient.get(client)! - 1
      if (left > 0) byClient.set(client, left)
      else byClient.delete(client)
    }
  }

  return { begin, count }
}

function refuseTable(request: FastifyRequest, atWork: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw refused(
    errorCodes.TOO_MANY_REQUESTS,
    `You are reading ${atWork} tables, and a client may read no more at once. Send the request again when one has ended.`,
  )
}
