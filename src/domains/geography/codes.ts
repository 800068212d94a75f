import { sql, type Expression, type RawBuilder } from 'kysely'
import { codeCheck } from '../shared/codes.ts'

export const checkRegionCode = codeCheck(
  /^\d{2,3}$/,
  'a region code',
  `A region code is two digits with its leading zero, like '84' or '01' (three digits for overseas collectivities).`,
)

export const checkDepartmentCode = codeCheck(
  /^(\d{2}|2[AB]|9[78]\d)$/,
  'a department code',
  `A department code is two digits with its leading zero, like '01', '2A', or three digits overseas, like '971'.`,
)

export const checkCommuneCode = codeCheck(
  /^(\d{2}|2[AB])\d{3}$/,
  'a commune code',
  `An INSEE commune code is five characters with its leading zero, like '01004', '2A004' or '97118'.`,
)

export const checkSiren = codeCheck(
  /^\d{9}$/,
  'a SIREN',
  `A SIREN is nine digits with its leading zeros, like '249710062'.`,
)

/** Commune codes, plus the current codes of former ones: `$1 || array(select code from commune where former_codes && $1)`. */
export const presentCodes = (codes: Expression<readonly string[]>): RawBuilder<readonly string[]> =>
  sql`(${codes} || array(select code from commune where former_codes && ${codes}))`
