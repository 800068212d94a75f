import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyRequest } from 'fastify'

const brotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const gzip = promisify<Buffer, Buffer>(zlib.gzip)

/** Compress a response, at a level that balances size and time, into buffers that share no memory. */
export const compressors = {
  br: async (body: Buffer) => copyOf(await brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } })),
  gzip: async (body: Buffer) => copyOf(await gzip(body)),
}

export type Encoding = keyof typeof compressors

/** In order of preference, for encodings that a client accepts equally. */
const encodings: (Encoding | 'identity')[] = ['br', 'gzip', 'identity']

/**
 * Bytes below which nothing is compressed: compressing 1.2 KB took a fifth of the server's time for the response, to save
 * a packet or two.
 */
const SHORT = 4096

/** Chooses the encoding of a response of `length` bytes for a client; undefined for no compression. */
export function encodingFor({ headers }: FastifyRequest, length: number): Encoding | undefined {
  const accepted = headers['accept-encoding']?.toLowerCase()
  if (accepted === undefined || length < SHORT) return undefined
  const chosen = negotiate(
    accepted,
    encodings.filter((encoding) => !isRefused(accepted, encoding)),
  )
  return chosen === null || chosen === 'identity' ? undefined : chosen
}

/** Whether an encoding has weight 0, which the negotiator ignores beside `*`. */
function isRefused(accepted: string, encoding: string): boolean {
  return accepted.includes('q=0') && new RegExp(String.raw`(^|,)\s*${encoding}\s*;\s*q=0(\.0*)?\s*(,|$)`).test(accepted)
}

/** Copies a buffer out of Node's pool: a small buffer would keep the whole pool slice alive. */
export function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
