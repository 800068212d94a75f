import { splitCells } from '../../imports/reading/codes.ts'
import type { SourceRecord } from '../../imports/source.ts'
import { isBodyNumberValid, readBodyNumber } from './body-number.ts'

/**
 * Reads the SIREN of a body, from a column of SIRENs or SIRETs; the other kind is accepted too. A wrong checksum gets a
 * warning.
 */
export function readSiren(record: SourceRecord, column: string, kind: 'SIREN' | 'SIRET' = 'SIREN'): string | null {
  const text = record.text(column)
  return text === null ? null : readSirenIn(record, column, text, kind)
}

/** Reads several SIRENs in order; null for an empty one and, with a warning, for an invalid one. */
export function readSirens(record: SourceRecord, column: string): (string | null)[] {
  const text = record.text(column)
  if (text === null) return []
  return splitCells(text).map((part) =>
    part === '' ? null : record.tolerate(() => readSirenIn(record, column, part, 'SIREN'), 'It is left out.'),
  )
}

/** Reads the SIREN in a cell or a part of one. */
function readSirenIn(record: SourceRecord, column: string, text: string, kind: 'SIREN' | 'SIRET'): string {
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
  else record.correctForm(column, text, number)
  if (!isBodyNumberValid(number)) record.warn(column, number, `The checksum of this ${found} is wrong.`)
  return siren
}
