import { badUserInput, quote } from '../errors.ts'

// Codes are text. A code of the wrong form cannot match, most often because it lost a leading zero. These checks throw
// BAD_USER_INPUT instead of returning an empty list.

export const checkTerritoryCode = codeCheck(
  /^ti-\d{4}$/,
  'a territory code',
  `A territory code is 'ti-' and four digits, like 'ti-9307'.`,
)

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

/** Applies a check to each code of a list. */
export function each(check: (code: string) => void): (codes: readonly string[]) => void {
  return (codes) => codes.forEach((code) => check(code))
}

function codeCheck(form: RegExp, what: string, sentence: string): (code: string) => void {
  return (code) => {
    if (!form.test(code)) throw badUserInput(`${quote(code)} is not ${what}. ${sentence}`)
  }
}
