import { Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLError } from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'
import type { Format } from '../../tabular/table.ts'
import { encodingFor, type Encoding } from '../encodings.ts'
import type { Limits } from '../limits.ts'
import { outcomeOf } from '../operation.ts'
import { formatTableErrors, type FormatError } from './table-errors.ts'

/**
 * Streams a table to the client, compressed if the format is text and the client accepts it. An error after the first
 * page cuts the connection, so that an incomplete table does not look complete.
 *
 * @param chunks - What the format writes.
 * @returns The body of the reply.
 */
export function sendTable(
  { limits, formatError }: { limits: Limits; formatError: FormatError },
  request: FastifyRequest,
  reply: FastifyReply,
  { mediaType, parameters = '' }: Format,
  chunks: AsyncIterable<Uint8Array>,
): Readable {
  const record = request.operation!
  const overdue = () => reply.elapsedTime > limits.tableMilliseconds

  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of chunks) {
        yield chunk
        request.progressAt = reply.elapsedTime
        if (overdue()) throw tooSlow(limits.tableMilliseconds)
      }
      record.outcome = 'ok'
    } catch (error) {
      // The client cannot get an error any more: only the log and the metrics do.
      record.outcome = outcomeOf(null, formatTableErrors(formatError, error))
      // In HTTP/1.0, a closed connection ends a response normally, so it is reset.
      if (request.raw.httpVersion === '1.0') request.raw.socket.resetAndDestroy()
      throw error
    }
  }

  reply.type(`${mediaType}${parameters}`)
  const encoding = /^text|json$/.test(mediaType) ? encodingFor(request, Infinity) : undefined
  const stream = Readable.from(watched(), { objectMode: false, highWaterMark: BUFFER })
  if (!encoding) return stream
  const compressed = compressions[encoding]()
  stream.on('error', (error) => compressed.destroy(error))
  compressed.on('close', () => stream.destroy())
  reply.header('content-encoding', encoding)
  return stream.pipe(compressed)
}

/** Bytes to buffer before the next page is read. */
const BUFFER = 64 * 1024

/** Fast compression that flushes each page. */
const compressions: Record<Encoding, () => Transform> = {
  br: () =>
    zlib.createBrotliCompress({
      flush: zlib.constants.BROTLI_OPERATION_FLUSH,
      params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 },
    }),
  gzip: () => zlib.createGzip({ level: 1, flush: zlib.constants.Z_SYNC_FLUSH }),
}

function tooSlow(milliseconds: number): GraphQLError {
  return hubError(
    errorCodes.OPERATION_TIMED_OUT,
    `A table must be read within ${milliseconds / 60_000} minutes. Request fewer rows, or several smaller tables.`,
  )
}
