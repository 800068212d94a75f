import { padCode } from './normalise.ts'

/** The establishments of La Poste, of which there are too many for the usual checksum; its head office has that. */
const laPoste = { siren: '356000000', headOffice: '35600000000048' }

/**
 * Reads the number of a body or of one of its establishments: a SIREN or a SIRET, in groups of digits or with the `.0` that
 * spreadsheets add. Zeros that they took away from its beginning are put back where the checksums hold with them.
 *
 * @returns Nine digits or fourteen, whose checksums may be wrong where none was missing; undefined for anything else.
 */
export function readBodyNumber(text: string): string | undefined {
  const grouped = /^\d{3}\.\d{3}\.\d{3}(\.?\d{5})?$/.test(text) ? text.replaceAll('.', '') : text
  const digits = padCode(grouped, 1)
  if (/^(\d{9}|\d{14})$/.test(digits)) return digits
  if (!/^(\d{7,8}|\d{12,13})$/.test(digits)) return undefined
  const whole = digits.padStart(digits.length < 9 ? 9 : 14, '0')
  return isBodyNumberValid(whole) ? whole : undefined
}

/** Whether nine or fourteen digits are a SIREN or a SIRET by their checksums: a SIRET begins with a SIREN. */
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
