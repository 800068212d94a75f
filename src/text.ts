/**
 * Writes a name as part of an address: `Nord Est 77 – Meaux` is `nord-est-77-meaux`.
 *
 * @returns Small letters, digits and single dashes; empty where the name has no letter and no digit.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
