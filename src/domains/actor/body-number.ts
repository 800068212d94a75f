import { padCode } from '../../imports/reading/codes.ts'

/** The establishments of La Poste are too many for the usual checksum, which only its head office has. */
const laPoste = { siren: '356000000', headOffice: '35600000000048' }

/**
 * Reads the SIREN of a body or the SIRET of one of its establishments, in groups of digits or with the `.0` that
 * spreadsheets add. Leading zeros that they removed are restored if the checksums are right with them.
 *
 * @returns Nine or fourteen digits, whose checksums may be wrong if none was missing; undefined for anything else.
 */
export function readBodyNumber(text: string): string | undefined {
  const grouped = /^\d{3}\.\d{3}\.\d{3}(\.?\d{5})?$/.test(text) ? text.replaceAll('.', '') : text
  const digits = padCode(grouped, 1)
  if (/^(\d{9}|\d{14})$/.test(digits)) return digits
  if (!/^(\d{7,8}|\d{12,13})$/.test(digits)) return undefined
  const whole = digits.padStart(digits.length < 9 ? 9 : 14, '0')
  return isBodyNumberValid(whole) ? whole : undefined
}

/** Returns whether nine or fourteen digits have the checksum of a SIREN or a SIRET, which starts with a SIREN. */
export function isBodyNumberValid(digits: string): boolean {
  if (/^\d{9}$/.test(digits)) return luhn(digits) % 10 === 0
  if (!/^\d{14}$/.test(digits) || !isBodyNumberValid(digits.slice(0, 9))) return false
  if (!digits.startsWith(laPoste.siren) || digits === laPoste.headOffice) return luhn(digits) % 10 === 0
  return [...digits].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

function luhn(digits: string): number {
  return [...digits].reduceRight((sum, digit, index) => {
    const weighted = Number(digit) * ((digits.length - index) % 2 === 0 ? 2 : 1)
    return sum + (weighted > 9 ? weighted - 9 : weighted)
  }, 0)
}
