type Words = Readonly<Record<string, string>>

/** The French words of all domains for fields, and for values by the field that has them, put in by the build. */
declare const FRENCH: { fields: Words; values: Readonly<Record<string, Words>> }

/** The French word for a field of the contract's operations; its own name where there is none. */
function frenchField(name: string): string {
  return FRENCH.fields[name] ?? name
}

/** The French words for a path of fields: `published.value` is « publié › valeur ». */
export function frenchPath(path: string): string {
  // Of a site, it is an object of its own: not what a figure is called, but what the site was awarded.
  const words = path
    .split('.')
    .map((name, index, names) => (names[index + 1] && name === 'label' ? name : frenchField(name)))
  return words.join(' › ')
}

/** The French word for a value of an enum, or a type, that a field has; anything else as it is. */
export function frenchValue(field: string, value: string): string {
  return FRENCH.values[field]?.[value] ?? value
}
