import { badUserInput, quote } from '../../errors.ts'

// Codes are text. A code of the wrong form cannot match, most often because it lost a leading zero. These checks throw
// BAD_USER_INPUT instead of returning an empty list.

/**
 * Makes the check of a kind of codes.
 *
 * @param what - What a code of this form is: `a region code`.
 * @param sentence - Describes the form to a client.
 */
export function codeCheck(form: RegExp, what: string, sentence: string): (code: string) => void {
  return (code) => {
    if (!form.test(code)) throw badUserInput(`${quote(code)} is not ${what}. ${sentence}`)
  }
}

/** Applies a check to each code of a list. */
export function each(check: (code: string) => void): (codes: readonly string[]) => void {
  return (codes) => codes.forEach((code) => check(code))
}
