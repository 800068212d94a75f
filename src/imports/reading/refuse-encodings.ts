import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Failure } from '../../failure.ts'

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
export async function refuseOtherEncodings(file: string): Promise<void> {
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
