import { readCommuneCode, readDepartmentCode, readRegionCode } from '../reading/normalise.ts'
import { isBodyNumberValid, readBodyNumber } from '../reading/siren.ts'
import type { SourceRecord } from '../source.ts'
import type { Places } from './places.ts'

const LOST_ZERO = 'A lost leading zero is restored.'

/** Codes of the municipal arrondissements of Paris, Lyon and Marseille. */
const ARRONDISSEMENT = /^(751\d\d|6938\d|132\d\d)$/

/** Reads the code of a commune, and replaces a former code by that of the current commune. */
export function readCommune(record: SourceRecord, column: string, places: Places): string | null {
  const code = readCode(
    record,
    column,
    readCommuneCode,
    'This is not the INSEE code of a commune. Send five characters, like 01004 or 2A004.',
  )
  if (code === null) return null
  const present = places.communes.get(code)
  if (present === undefined)
    record.reject(
      column,
      code,
      places.postalCodes.has(code)
        ? 'This is a postal code. Send the INSEE code of the commune.'
        : 'No current or former commune has this code.',
    )
  if (present !== code)
    record.correct(
      column,
      code,
      present,
      ARRONDISSEMENT.test(code)
        ? 'The code of an arrondissement is replaced by that of its commune.'
        : 'A former code is replaced by that of the current commune.',
    )
  return present
}

/** Reads the code of an existing department. */
export function readDepartment(record: SourceRecord, column: string, { departments }: Places): string | null {
  const code = readCode(
    record,
    column,
    readDepartmentCode,
    'This is not a department code. Send one like 01, 2A or 971.',
  )
  if (code !== null && !departments.has(code)) record.reject(column, code, 'No department has this code.')
  return code
}

/** Reads the code of an existing region. */
export function readRegion(record: SourceRecord, column: string, { regions }: Places): string | null {
  const code = readCode(record, column, readRegionCode, 'This is not a region code. Send one like 84 or 01.')
  if (code !== null && !regions.has(code)) record.reject(column, code, 'No region has this code.')
  return code
}

/** Reads the SIREN in a cell or a part of one. */
export function readSiren(record: SourceRecord, column: string, text: string, kind: 'SIREN' | 'SIRET'): string {
  const refuse = () =>
    record.reject(column, text, `This is not a ${kind} of ${kind === 'SIREN' ? 'nine' : 'fourteen'} digits.`)
  const number = readBodyNumber(text) ?? refuse()
  const siren = number.slice(0, 9)
  const found = number === siren ? 'SIREN' : 'SIRET'
  // The other kind is accepted only with a right checksum: it may be a SIRET that lost five digits.
  if (found !== kind && !isBodyNumberValid(siren)) refuse()
  if (found !== kind)
    record.correct(
      column,
      text,
      siren,
      found === 'SIRET' ? 'This is a SIRET; its SIREN is used.' : 'This is a SIREN, which also identifies the body.',
    )
  else noteRestored(record, column, text, number)
  if (!isBodyNumberValid(number)) record.warn(column, number, `The checksum of this ${found} is wrong.`)
  return siren
}

/** Notes a correction of a code, unless only spaces were removed. */
export function noteRestored(record: SourceRecord, column: string, text: string, code: string): void {
  if (code !== text && code !== text.replaceAll(/\s/g, ''))
    record.correct(
      column,
      text,
      code,
      code.length > text.length ? LOST_ZERO : 'The code is written in its standard form.',
    )
}

/** Reads a code, and restores lost zeros. */
function readCode(
  record: SourceRecord,
  column: string,
  read: (text: string) => string | undefined,
  why: string,
): string | null {
  const text = record.text(column)
  if (text === null) return null
  const code = read(text) ?? record.reject(column, text, why)
  noteRestored(record, column, text, code)
  return code
}
