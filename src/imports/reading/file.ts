import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { TextDecoder } from 'node:util'
import { Failure } from '../../failure.ts'
import type { Format } from '../source.ts'

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
} & (
  | {
      format: 'csv'
      separator: Separator
      newline: '\n' | '\r'
      /** The line on which the header starts, from 1; lines above it are not read. */
      headerLine: number
    }
  | { format: Exclude<Format, 'csv'> }
)

type Separator = (typeof separators)[number]

/** In order of preference, for headers with equal numbers of them. */
const separators = [';', ',', '\t', '|'] as const

const blockBytes = 64 * 1024

const otherKinds = [
  { begins: Buffer.from('PK\x03\x04'), is: 'a ZIP archive or a spreadsheet (XLSX, ODS)' },
  { begins: Buffer.from([0x1f, 0x8b]), is: 'compressed by gzip' },
  { begins: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), is: 'an old Excel spreadsheet (XLS)' },
  { begins: Buffer.from('%PDF'), is: 'a PDF document' },
]

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const wideByteOrderMarks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]

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

function refuseOtherKinds(name: string, head: Buffer): void {
  const what = 'Send the CSV, GeoJSON or JSON file itself'
  const other = otherKinds.find(({ begins }) => startsWith(head, begins))
  if (other) throw new Failure(`${name} is ${other.is}. ${what}: unpack it, or save the sheet as CSV in UTF-8.`, 2)
  if (wideByteOrderMarks.some((mark) => startsWith(head, mark))) {
    throw new Failure(`${name} is in UTF-16. Save it as UTF-8 and send that.`, 2)
  }
  if (head.includes(0)) throw new Failure(`${name} is not text: it contains null bytes. ${what}, in UTF-8.`, 2)
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
    const isGeoJson = /"type"\s*:\s*"Feature(Collection)?"|"features"\s*:/.test(start)
    return { format: isGeoJson ? ('geojson' as const) : ('json' as const) }
  }
  const newline = head.includes('\n') ? ('\n' as const) : ('\r' as const)
  const stated = readSeparatorLine(name, head)
  const separator = stated ?? guessSeparator(start, newline)
  return { format: 'csv' as const, separator, newline, headerLine: stated === undefined ? 1 : 2 }
}

/**
 * Reads the separator from the first line that spreadsheets write, `sep=;`.
 *
 * @throws {@link Failure} for a separator that is not supported.
 */
function readSeparatorLine(name: string, head: string): Separator | undefined {
  const stated = /^"?sep=([^"\r\n])"?\1*[\r\n]/i.exec(head)?.[1]
  if (stated === undefined) return undefined
  const separator = separators.find((each) => each === stated)
  if (separator) return separator
  const sentence = 'Separate its cells with semicolons, commas, tabs or bars.'
  throw new Failure(`${name} names "${stated}" as its separator. ${sentence}`, 2)
}

/** Guesses the separator: the most frequent one in the first line, outside quotes. */
export function guessSeparator(text: string, newline: '\n' | '\r'): Separator {
  const line = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(newline, 1)[0]!
  const counts = separators.map((separator) => line.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))]!
}

/**
 * Classifies bytes above 127. `utf8` has letters and marks of French in UTF-8, which would be `Ã©`, `Â«`, `â€™`, `Å“`
 * in Windows-1252. Other valid UTF-8 is ambiguous and has no name: in Windows-1252, an accented letter before a
 * no-break space or a quote looks the same. `neither` has bytes without a character in Windows-1252. All else, `other`,
 * is not UTF-8.
 */
const encoded = new RegExp(
  [
    String.raw`(?<utf8>[\xc2\xc3][\x80-\xbf]|\xe2[\x80\x82][\x80-\xbf]|\xc5[\x92\x93\xb8])`,
    String.raw`[\xc4-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}`,
    String.raw`(?<neither>[\x81\x8d\x8f\x90\x9d])|(?<other>[\x80-\xff])|(?<newline>\r\n?|\n)`,
  ].join('|'),
  'g',
)
const unfinished = /(?:\r|[\xc2-\xf4][\x80-\xbf]{0,2})$/

/**
 * Checks a file that is not entirely UTF-8.
 *
 * @throws {@link Failure}, with a line, if it is not entirely Windows-1252 either.
 */
async function refuseOtherEncodings(file: string): Promise<void> {
  const first: { utf8?: number; neither?: number; other?: number } = {}
  let [line, rest] = [1, '']
  const scan = (text: string): void => {
    for (const { groups } of text.matchAll(encoded)) {
      if (groups!['newline']) line++
      else if (groups!['utf8']) first.utf8 ??= line
      else if (groups!['neither']) first.neither ??= line
      else if (groups!['other']) first.other ??= line
    }
  }
  for await (const block of createReadStream(file, { encoding: 'latin1' }) as AsyncIterable<string>) {
    const text = rest + block
    rest = unfinished.exec(text)?.[0] ?? ''
    scan(text.slice(0, text.length - rest.length))
  }
  scan(rest)
  const name = path.basename(file)
  if (first.utf8 !== undefined) {
    const where = `line ${first.utf8} is in UTF-8, line ${first.neither ?? first.other ?? line} is not`
    throw new Failure(`${name} mixes encodings: ${where}. Save it as UTF-8 throughout.`, 2)
  }
  if (first.neither !== undefined) {
    const where = `line ${first.neither} contains bytes that are invalid in both`
    throw new Failure(`${name} is neither in UTF-8 nor in Windows-1252: ${where}. Save it as UTF-8.`, 2)
  }
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start)
}
