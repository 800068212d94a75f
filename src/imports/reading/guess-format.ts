import { Failure } from '../../failure.ts'
import type { Format } from '../source.ts'

export type Separator = (typeof separators)[number]

/** In order of preference, for headers with equal numbers of them. */
const separators = [';', ',', '\t', '|'] as const

/** The format of a file, and how the lines and cells of a CSV file are separated. */
export type FileFormat =
  | {
      format: 'csv'
      separator: Separator
      newline: '\n' | '\r'
      /** The line on which the header starts, from 1; lines above it are not read. */
      headerLine: number
    }
  | { format: Exclude<Format, 'csv'> }

/**
 * Guesses the format of a file from its content.
 *
 * @param head - The text at its start.
 * @throws {@link Failure} if it is not CSV, GeoJSON or JSON.
 */
export function guessFormat(name: string, head: string) {
  const start = head.trimStart()
  if (start === '') throw new Failure(`${name} is empty. Use a file with a header line and rows.`, 2)
  if (start.startsWith('<')) {
    const sentence =
      'is a web page or XML, not data. Use the file that the page offers for download: CSV, GeoJSON or JSON.'
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
