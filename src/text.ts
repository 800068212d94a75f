/**
 * Turns a name into a slug for URLs: `Nord Est 77 – Meaux` becomes `nord-est-77-meaux`.
 *
 * @returns Lower-case letters, digits and single hyphens; empty if the name has no letter or digit.
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
