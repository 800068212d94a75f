import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import pLimit from 'p-limit'
import { errorCodes } from '../errors.ts'
import type { AnswerSize } from '../graph/answer-size.ts'
import type { EventLoop } from './event-loop.ts'
import type { Lifecycle } from './health.ts'
import type { Limits } from './limits.ts'
import { createRecord, turnAway, type OperationRecord } from './operation.ts'
import type { Refusals } from './refusals.ts'
import { refused } from './refused.ts'

/** Decides which operations may start. All routes share it. */
export type Admission = {
  /**
   * Refuses an operation if there is no capacity for it.
   *
   * @returns A promise that is rejected with UNAVAILABLE; undefined if the operation may start.
   */
  refuseIfFull(request: FastifyRequest): Promise<never> | undefined
  /**
   * Runs an operation. It counts as in progress until its response is made. Its room is reserved until the response has
   * been read or the client has disconnected, because it uses memory until then.
   *
   * @throws {GraphQLError} UNAVAILABLE if the hub is stopping, or there is no capacity for it.
   */
  admit<R>(request: FastifyRequest, reply: FastifyReply, run: () => Promise<R>): Promise<R>
  /**
   * The same for a table, which is made while it is read.
   *
   * @throws {RefusedRequest} TOO_MANY_REQUESTS if the client reads too many tables at once.
   */
  admitTable<R>(request: FastifyRequest, reply: FastifyReply, read: () => Promise<R>): Promise<R>
  /**
   * Reserves room for the response of an admitted operation, until the operation ends, and records its size.
   *
   * @throws {GraphQLError} UNAVAILABLE if there is not enough room at the moment.
   */
  takeRoom(size: AnswerSize, record: OperationRecord): void
  /** Reserves the actual size of the response in place of the estimate. */
  settleRoom(record: OperationRecord): void
  /**
   * Ends the operation of a reply whose response is made, and only waits for the client to read it. If too many wait, the
   * one that has waited longest is cut off.
   */
  handOver(reply: FastifyReply): void
  /** Queues the pages of all tables, so that they do not hold up other requests. */
  inTurn: <R>(read: () => Promise<R>) => Promise<R>
  /** How many operations are in progress, tables included. */
  readonly operations: number
  readonly tables: number
}

type Options = {
  limits: Limits
  life: Pick<Lifecycle, 'closing'>
  eventLoop: Pick<EventLoop, 'delay'>
  refusals: Refusals
}

/** Creates an admission with nothing in progress. */
export function createAdmission({ limits, life, eventLoop, refusals }: Options): Admission {
  const tables = createTableCount(limits, refusals)
  const room: AnswerSize = { nodes: 0, values: 0 }
  const reserved = new WeakMap<OperationRecord, AnswerSize>()
  const running = new Set<FastifyReply>()
  const unread = new Set<FastifyReply>()

  function reserve(record: OperationRecord, { nodes, values }: AnswerSize): void {
    const before = reserved.get(record) ?? { nodes: 0, values: 0 }
    room.nodes += nodes - before.nodes
    room.values += values - before.values
    reserved.set(record, { nodes, values })
  }

  function refuseIfFull(request: FastifyRequest): Promise<never> | undefined {
    if (life.closing) turnAway(request, 'The hub is stopping.', 1)
    if (running.size >= limits.operationsInFlight) return refusals.refuse(request, 'operations')
    if (eventLoop.delay > limits.eventLoopMilliseconds) return refusals.refuse(request, 'event_loop')
    return undefined
  }

  async function work<R>(reply: FastifyReply, run: () => Promise<R>, end: () => void): Promise<R> {
    running.add(reply)
    try {
      return await run()
    } finally {
      void finished(reply.raw)
        .catch(() => {})
        .finally(() => {
          running.delete(reply)
          unread.delete(reply)
          end()
        })
    }
  }

  return {
    refuseIfFull,
    async admit(request, reply, run) {
      await refuseIfFull(request)
      return work(reply, run, () => {
        if (request.operation) reserve(request.operation, { nodes: 0, values: 0 })
      })
    },
    async admitTable(request, reply, read) {
      await refuseIfFull(request)
      // Its pages are queued, so no room is reserved.
      return work(reply, read, await tables.begin(request))
    },
    takeRoom({ nodes, values }, record) {
      const isSmall = nodes <= limits.smallNodes && values <= limits.smallValues
      const fits = room.nodes + nodes <= limits.nodesInFlight && room.values + values <= limits.valuesInFlight
      if (!isSmall && !fits) throw refusals.count('size')
      Object.assign(record, { nodes, values })
      reserve(record, { nodes, values })
    },
    settleRoom: (record) => reserve(record, { nodes: record.objects, values: record.leafValues }),
    handOver(reply) {
      if (!running.delete(reply)) return
      unread.add(reply)
      if (unread.size <= limits.responsesUnread) return
      const [longest] = unread
      unread.delete(longest!)
      longest!.request.raw.socket.destroy()
    },
    inTurn: pLimit(limits.pagesAtOnce),
    get operations() {
      return running.size
    },
    get tables() {
      return tables.count()
    },
  }
}

/** Counts tables per client. */
function createTableCount({ tablesInFlight, tablesOfClient }: Limits, refusals: Refusals) {
  const byClient = new Map<string, number>()
  const count = () => byClient.values().reduce((sum, each) => sum + each, 0)

  /** Starts a table. Returns a function that ends it. */
  async function begin(request: FastifyRequest): Promise<() => void> {
    const { client } = request
    const ofClient = byClient.get(client) ?? 0
    if (count() >= tablesInFlight) await refusals.refuse(request, 'tables')
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

function refuseTable(request: FastifyRequest, count: number): never {
  request.operation = { ...createRecord(), outcome: 'unavailable' }
  throw refused(
    errorCodes.TOO_MANY_REQUESTS,
    `You are already reading ${count} tables, the limit for one client. Send the request again when one has finished.`,
  )
}
