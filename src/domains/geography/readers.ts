import { padCode, withoutSpaces } from '../../imports/reading/codes.ts'
import type { SourceRecord } from '../../imports/source.ts'
import type { GeographyLookups } from './lookups.ts'

/** Codes of the municipal arrondissements of Paris, Lyon and Marseille. */
const ARRONDISSEMENT = /^(751\d\d|6938\d|132\d\d)$/

/** Reads the code of a present commune: lost zeros are restored, and a former code becomes the present one. */
export function readCommune(
  record: SourceRecord,
  column: string,
  { communes, postalCodes }: Pick<GeographyLookups, 'communes' | 'postalCodes'>,
): string | null {
  const code = record.code(
    column,
    readCommuneCode,
    'This is not the INSEE code of a commune. Write five characters, like 01004 or 2A004.',
  )
  if (code === null) return null
  const present = communes.get(code)
  if (present === undefined)
    record.reject(
      column,
      code,
      postalCodes.has(code)
        ? 'This is a postal code. Give the INSEE code of the commune.'
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

/** Reads the code of an existing region. */
export function readRegion(
  record: SourceRecord,
  column: string,
  { regions }: Pick<GeographyLookups, 'regions'>,
): string | null {
  const code = record.code(column, readRegionCode, 'This is not a region code. Write it like 84 or 01.')
  if (code !== null && !regions.has(code)) record.reject(column, code, 'No region has this code.')
  return code
}

/**
 * Reads the code of a commune: `1004.0` is `01004`, `2a004` is `2A004`. A Corsican code from before 1976, like `20004`,
 * stays as it is.
 *
 * @returns Undefined if it is not such a code.
 */
export function readCommuneCode(text: string): string | undefined {
  const code = padCode(withoutSpaces(text).toUpperCase(), 5)
  return /^(\d{5}|2[AB]\d{3})$/.test(code) && !code.startsWith('00') ? code : undefined
}

/** Returns the department of a commune by its code: 2A for 2A004, 971 for 97118. */
export function departmentOf(commune: string): string {
  return commune.slice(0, /^9[78]/.test(commune) ? 3 : 2)
}

/** Reads the code of a department: `1` is `01`, `2a` is `2A`, `971` stays. Undefined if it is not such a code. */
export function readDepartmentCode(text: string): string | undefined {
  const code = padCode(withoutSpaces(text).toUpperCase(), 2)
  return /^(\d{2}|2[AB]|9[78]\d)$/.test(code) && code !== '00' ? code : undefined
}

/** Reads the code of a region: `1` is `01`, `84` and `984` stay. Undefined if it is not such a code. */
function readRegionCode(text: string): string | undefined {
  const code = padCode(text, 2)
  return /^\d{2,3}$/.test(code) ? code : undefined
}
