import { formsByLastWord, type NumberForm } from '../../../domains/shared/number-forms.ts'

type Words = Readonly<Record<string, string>>

/** How the domains say in French what the pages show, inserted by the build: see `src/domains/french.ts`. */
declare const FRENCH: {
  fields: Words
  objects: Words
  values: Readonly<Record<string, Words>>
  numbers: Readonly<Record<string, NumberForm | 'AS_UNIT'>>
  units: Readonly<Record<string, NumberForm>>
  unknown: string
}

/** The French word for a field of the contract's operations; its own name if there is none. */
function frenchField(name: string): string {
  return FRENCH.fields[name] ?? name
}

/** Translates a path of fields: `published.value` is « publié › valeur ». */
export function frenchPath(path: string): string {
  const names = path.split('.')
  const wordOf = (name: string, index: number) =>
    (index < names.length - 1 ? FRENCH.objects[name] : undefined) ?? frenchField(name)
  return names.map(wordOf).join(' › ')
}

/** Translates an enum value or a type of a field; other values stay as they are. */
export function frenchValue(field: string, value: string): string {
  return FRENCH.values[field]?.[value] ?? value
}

/** What stands for a value that is null. */
export function frenchUnknown(): string {
  return FRENCH.unknown
}

const plain: NumberForm = { maximumFractionDigits: 3 }
const formats = new Map<NumberForm, Intl.NumberFormat>()

/**
 * Writes a number in French.
 *
 * @param field - The field that it is the value of.
 * @param unit - The value of the field `unit` beside it, if there is one.
 */
export function frenchNumber(value: number, field = '', unit: unknown = undefined): string {
  const form = FRENCH.numbers[field] ?? formsByLastWord[lastWord(field)] ?? plain
  const written = form === 'AS_UNIT' ? (FRENCH.units[String(unit)] ?? plain) : form
  const format = formats.get(written) ?? new Intl.NumberFormat('fr-FR', written)
  formats.set(written, format)
  return format.format(value) + (written.suffix ?? '')
}

/** The last word of a name in lower case: `year` of `startYear`, `start_year` and `YEAR`. */
function lastWord(name: string): string {
  return /(?:[A-Z][a-z]*|[a-z]+|[A-Z]+)$/.exec(name)?.[0].toLowerCase() ?? name
}
