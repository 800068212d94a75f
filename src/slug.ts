/**
 * Turns a name into a slug for URLs: `Nord Est 77 – Meaux` becomes `nord-est-77-meaux`.
 *
 * @param options - `dots` keeps dots, as in the number of a version.
 * @returns Lower-case letters, digits and single hyphens; empty if the name has no letter or digit.
 */
export function slugOf(name: string, { dots = false } = {}): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll(dots ? /[^a-z0-9.]+/g : /[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
