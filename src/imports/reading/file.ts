import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../failure.ts'
import type { Format } from '../source.ts'

/** What one pass over a file found out about it. */
export type InspectedFile = {
  path: string
  /** SHA-256, in hexadecimal digits. */
  checksum: string
  bytes: number
  encoding: 'utf-8' | 'windows-1252'
  /** Whether it begins with a byte order mark. */
  bom: boolean
} & ({ format: 'csv'; separator: Separator; newline: '\n' | '\r' } | { format: Exclude<Format, 'csv'> })

type Separator = (typeof separators)[number]

/** Where a header holds as many of one as of another, the first of them separates. */
const separators = [';', ',', '\t', '|'] as const

const blockBytes = 64 * 1024

const otherKinds = [
  { begins: Buffer.from('PK\x03\x04'), is: 'a ZIP archive or a spreadsheet (XLSX, ODS)' },
  { begins: Buffer.from([0x1f, 0x8b]), is: 'compressed by gzip' },
  { begins: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), is: 'a spreadsheet of the old Excel (XLS)' },
  { begins: Buffer.from('%PDF'), is: 'a PDF document' },
]

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const wideByteOrderMarks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]

/**
 * Reads a file once, as a stream: its checksum and size, its encoding (UTF-8, or Windows-1252 where it is not UTF-8
 * from its first byte to its last), and by its content its format.
 * In: a path. Errors: a Failure for what cannot be read as CSV, GeoJSON or JSON, which says what to send.
 */
export async function inspectFile(file: string): Promise<InspectedFile> {
  const name = path.basename(file)
  const hash = createHash('sha256')
  const strict = new TextDecoder('utf-8', { fatal: true })
  let [bytes, characters] = [0, 0]
  let encoding: InspectedFile['encoding'] = 'utf-8'
  let head: Buffer = Buffer.alloc(0)

  const decode = (block?: Buffer): void => {
    try {
      characters += strict.decode(block, { stream: block !== undefined }).length
    } catch {
      // The decoder may hold back up to three bytes: a fourth is of a letter in UTF-8.
      const wasUtf8 = startsWith(head, byteOrderMark) || bytes - characters > 3 || (block && leansToUtf8(block))
      if (wasUtf8) throw new Failure(mixedEncodings(name, bytes), 2)
      encoding = 'windows-1252'
    }
  }

  for await (const block of createReadStream(file, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
    if (bytes === 0) {
      head = block
      refuseOtherKinds(name, head)
    }
    hash.update(block)
    if (encoding === 'utf-8') decode(block)
    bytes += block.length
  }
  if (encoding === 'utf-8') decode()

  const text = new TextDecoder(encoding).decode(head)
  return {
    path: file,
    checksum: hash.digest('hex'),
    bytes,
    encoding,
    bom: startsWith(head, byteOrderMark),
    ...guessFormat(name, text),
  }
}

/**
 * The text of a file, block by block, without its byte order mark.
 * In: what is told, after each block, how many bytes are done.
 */
export async function* readText(file: InspectedFile, onBytes: (done: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(file.encoding, { fatal: true })
  let done = 0
  for await (const block of createReadStream(file.path, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
    yield decoder.decode(block, { stream: true })
    onBytes((done += block.length))
  }
  yield decoder.decode()
}

function refuseOtherKinds(name: string, head: Buffer): void {
  const what = 'Send the CSV, GeoJSON or JSON file itself'
  const other = otherKinds.find(({ begins }) => startsWith(head, begins))
  if (other) throw new Failure(`${name} is ${other.is}. ${what}: unpack it, or save the sheet as CSV in UTF-8.`, 2)
  if (wideByteOrderMarks.some((mark) => startsWith(head, mark))) {
    throw new Failure(`${name} is in UTF-16. Save it as UTF-8 and send that.`, 2)
  }
  if (head.includes(0)) throw new Failure(`${name} is not text: it holds bytes of zero. ${what}, in UTF-8.`, 2)
}

function guessFormat(name: string, head: string) {
  const start = head.trimStart()
  if (start === '') throw new Failure(`${name} is empty. Send a file with a header line and rows.`, 2)
  if (start.startsWith('<')) {
    const sentence =
      'is a web page or XML, not data. Send the file that the page offers for download: CSV, GeoJSON or JSON.'
    throw new Failure(`${name} ${sentence}`, 2)
  }
  if (start.startsWith('[')) return { format: 'json' as const }
  if (start.startsWith('{')) {
    const saysSo = /"type"\s*:\s*"Feature(Collection)?"|"features"\s*:/.test(start)
    return { format: saysSo ? ('geojson' as const) : ('json' as const) }
  }
  const newline = head.includes('\n') ? ('\n' as const) : ('\r' as const)
  const header = start.replaceAll(/"(?:[^"]|"")*"/g, '').split(newline, 1)[0]!
  const counts = separators.map((separator) => header.split(separator).length)
  return { format: 'csv' as const, separator: separators[counts.indexOf(Math.max(...counts))]!, newline }
}

/** Whether more of the block's bytes beyond ASCII are accented letters of UTF-8 than anything else. */
function leansToUtf8(block: Buffer): boolean {
  const text = block.toString('latin1')
  const letters = text.match(/\u00c3[\u0080-\u00bf]/g)?.length ?? 0
  const beyond = text.match(/[\u0080-\u00ff]/g)?.length ?? 0
  return letters * 2 > beyond / 2
}

function mixedEncodings(name: string, bytes: number): string {
  const where = bytes < blockBytes ? 'in its beginning' : `after ${bytes} bytes`
  return `${name} is in UTF-8 but for some bytes ${where}. Save it as UTF-8 again, or as Windows-1252 throughout.`
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start)
}
