import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { TextDecoder } from 'node:util'
import { guessFormat, type FileFormat } from './guess-format.ts'
import { refuseOtherEncodings } from './refuse-encodings.ts'
import { refuseOtherKinds, startsWith } from './refuse-kinds.ts'

/** The properties of a file, found in one pass. */
export type InspectedFile = {
  path: string
  /** SHA-256, in hexadecimal digits. */
  checksum: string
  bytes: number
  encoding: 'utf-8' | 'windows-1252'
  /** Whether it starts with a byte order mark. */
  bom: boolean
  /** Remarks on how it is read. */
  remarks: readonly string[]
} & FileFormat

const blockBytes = 64 * 1024

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/**
 * Inspects a file in one pass: its checksum, size, encoding (UTF-8, or Windows-1252 if any byte is not UTF-8) and, from
 * its content, its format.
 *
 * @param file - A path.
 * @throws {@link Failure} if it is not CSV, GeoJSON or JSON, or mixes both encodings.
 */
export async function inspectFile(file: string): Promise<InspectedFile> {
  const name = path.basename(file)
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let isUtf8 = true
  let head: Buffer = Buffer.alloc(0)

  for await (const block of createReadStream(file, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
    if (bytes === 0) {
      head = block
      refuseOtherKinds(name, head)
    }
    hash.update(block)
    isUtf8 &&= decodes(strict, block)
    bytes += block.length
  }
  isUtf8 &&= decodes(strict)
  if (!isUtf8) await refuseOtherEncodings(file)

  const encoding = isUtf8 ? 'utf-8' : 'windows-1252'
  const bom = startsWith(head, byteOrderMark)
  const text = new TextDecoder(encoding).decode(bom ? head.subarray(byteOrderMark.length) : head)
  const guessed = guessFormat(name, text)
  const remarks = [
    ...(bom && !isUtf8 ? [wrongMark] : []),
    ...(guessed.format === 'csv' && guessed.headerLine > 1 ? [separatorLine] : []),
  ]
  return { path: file, checksum: hash.digest('hex'), bytes, encoding, bom, remarks, ...guessed }
}

const wrongMark = 'It starts with a UTF-8 byte order mark, but is in Windows-1252 and read as that.'
const separatorLine = 'Its first line names the separator and is not read as a row.'

/** Returns whether a decoder accepts the next block; without a block, whether the text may end here. */
function decodes(decoder: TextDecoder, block?: Buffer): boolean {
  try {
    decoder.decode(block, { stream: block !== undefined })
    return true
  } catch {
    return false
  }
}

/**
 * Reads the text of a file in blocks, without its byte order mark.
 *
 * @param onBytes - Called after each block with the number of bytes read.
 */
export async function* readText(file: InspectedFile, onBytes: (done: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(file.encoding, { fatal: true })
  const start = file.bom ? byteOrderMark.length : 0
  let done = start
  const blocks = createReadStream(file.path, { start, highWaterMark: blockBytes }) as AsyncIterable<Buffer>
  for await (const block of blocks) {
    yield decoder.decode(block, { stream: true })
    onBytes((done += block.length))
  }
  yield decoder.decode()
}
