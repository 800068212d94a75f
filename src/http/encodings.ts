import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyRequest } from 'fastify'

const brotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliCompress)
const gzip = promisify<Buffer, Buffer>(zlib.gzip)

/** Compress an answer, as good as can be had in the time that it may take. Out: bytes of their own, in no shared memory. */
export const compressors = {
  br: async (body: Buffer) => copyOf(await brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } })),
  gzip: async (body: Buffer) => copyOf(await gzip(body)),
}

export type Encoding = keyof typeof compressors

/** The first of those that a client takes alike. */
const encodings: (Encoding | 'identity')[] = ['br', 'gzip', 'identity']

/** Below this many bytes nothing is compressed, as elsewhere in the hub. */
const SHORT = 1024

/** How an answer of a length in bytes is to be compressed for a client; undefined: not at all. */
export function encodingFor({ headers }: FastifyRequest, length: number): Encoding | undefined {
  const accepted = headers['accept-encoding']?.toLowerCase()
  if (accepted === undefined || length < SHORT) return undefined
  const chosen = negotiate(
    accepted,
    encodings.filter((encoding) => !isRefused(accepted, encoding)),
  )
  return chosen === null || chosen === 'identity' ? undefined : chosen
}

/** Named with a weight of nothing, where `*` stands beside it. */
function isRefused(accepted: string, encoding: string): boolean {
  return accepted.includes('q=0') && new RegExp(String.raw`(^|,)\s*${encoding}\s*;\s*q=0(\.0*)?\s*(,|$)`).test(accepted)
}

/** Small buffers are cut from larger ones, which live as long as the last of them. */
export function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
