type Words = Readonly<Record<string, string>>

/** The French words of all domains for fields, and for values by field, inserted by the build. */
declare const FRENCH: { fields: Words; values: Readonly<Record<string, Words>> }

/** The French word for a field of the contract's operations; its own name if there is none. */
function frenchField(name: string): string {
  return FRENCH.fields[name] ?? name
}

/** Translates a path of fields: `published.value` is « publié › valeur ». */
export function frenchPath(path: string): string {
  // On a site, `label` is an object: the label that the site was awarded, not the name of a figure.
  const words = path
    .split('.')
    .map((name, index, names) => (names[index + 1] && name === 'label' ? name : frenchField(name)))
  return words.join(' › ')
}

/** Translates an enum value or a type of a field; other values stay as they are. */
export function frenchValue(field: string, value: string): string {
  return FRENCH.values[field]?.[value] ?? value
}
