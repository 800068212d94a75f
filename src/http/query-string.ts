import { badUserInput, quote } from '../errors.ts'
import type { Format, TextOptions } from '../tabular/table.ts'

/** The query string of a request, as Fastify reads it. */
export type Query = Readonly<Record<string, string | string[]>>

/** The query string of a request, with its question mark. */
export function searchOf(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark)
}

/** The parameters of an address that say how CSV is written. */
export const textOptionNames: readonly string[] = ['separator', 'bom', 'decimal'] satisfies (keyof TextOptions)[]

/**
 * Reads how a table is to be written: `separator=;`, `bom=1`, `decimal=,`. Errors: BAD_USER_INPUT for a value that it cannot
 * have, and where the format has none of it.
 */
export function readTextOptions({ extension }: Format, query: Query): TextOptions {
  const options: TextOptions = {}
  const choose = <V>(name: keyof TextOptions, values: Readonly<Record<string, V>>): V | undefined => {
    const sent = query[name]
    if (sent === undefined) return undefined
    if (extension !== 'csv') throw badUserInput(`'${name}' is of CSV alone. Leave it out, or ask for CSV.`)
    if (typeof sent === 'string' && Object.hasOwn(values, sent)) return values[sent]
    throw badUserInput(`'${name}' is ${quote(String(sent))}. Send one of ${Object.keys(values).join(' ')}`)
  }
  const separator = choose('separator', { ',': ',', ';': ';', tab: '\t' } as const)
  const bom = choose('bom', { '0': false, '1': true })
  const decimal = choose('decimal', { '.': '.', ',': ',' } as const)
  if (separator) options.separator = separator
  if (bom) options.bom = bom
  if (decimal) options.decimal = decimal
  return options
}
