import { Failure } from '../../failure.ts'

const otherKinds = [
  { begins: Buffer.from('PK\x03\x04'), is: 'a ZIP archive or a spreadsheet (XLSX, ODS)' },
  { begins: Buffer.from([0x1f, 0x8b]), is: 'compressed by gzip' },
  { begins: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), is: 'an old Excel spreadsheet (XLS)' },
  { begins: Buffer.from('%PDF'), is: 'a PDF document' },
]

const wideByteOrderMarks = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]

/**
 * Refuses a file that is not text.
 *
 * @param head - Its first bytes.
 * @throws {@link Failure} saying what it is.
 */
export function refuseOtherKinds(name: string, head: Buffer): void {
  const what = 'Use the CSV, GeoJSON or JSON file itself'
  const other = otherKinds.find(({ begins }) => startsWith(head, begins))
  if (other) throw new Failure(`${name} is ${other.is}. ${what}: unpack it, or save the sheet as CSV in UTF-8.`, 2)
  if (wideByteOrderMarks.some((mark) => startsWith(head, mark))) {
    throw new Failure(`${name} is in UTF-16. Save it as UTF-8 and use that file.`, 2)
  }
  if (head.includes(0)) throw new Failure(`${name} is not text: it contains null bytes. ${what}, in UTF-8.`, 2)
}

/** Returns whether some bytes start with others. */
export function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start)
}
