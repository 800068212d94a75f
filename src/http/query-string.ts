import { badUserInput, quote } from '../errors.ts'
import type { Format, TextOptions } from '../tabular/table.ts'

/** The query string of a request, as Fastify parses it. */
export type Query = Readonly<Record<string, string | string[]>>

/** The query string of a request, with its question mark. */
export function searchOf(url: string): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark)
}

/** The parameters for the options of CSV. */
export const textOptionNames: readonly string[] = ['separator', 'bom', 'decimal'] satisfies (keyof TextOptions)[]

/**
 * Reads the options of CSV: `separator=;`, `bom=1`, `decimal=,`.
 *
 * @throws {GraphQLError} BAD_USER_INPUT for a value that is not allowed, or an option with another format.
 */
export function readTextOptions({ extension }: Format, query: Query): TextOptions {
  const options: TextOptions = {}
  const choose = <V>(name: keyof TextOptions, values: Readonly<Record<string, V>>): V | undefined => {
    const sent = query[name]
    if (sent === undefined) return undefined
    if (extension !== 'csv') throw badUserInput(`'${name}' applies only to CSV. Leave it out, or request CSV.`)
    if (typeof sent === 'string' && Object.hasOwn(values, sent)) return values[sent]
    throw badUserInput(`'${name}' is ${quote(String(sent))}. Send one of ${Object.keys(values).map(quote).join(', ')}.`)
  }
  const separator = choose('separator', { ',': ',', ';': ';', tab: '\t' } as const)
  const bom = choose('bom', { '0': false, '1': true })
  const decimal = choose('decimal', { '.': '.', ',': ',' } as const)
  if (separator) options.separator = separator
  if (bom) options.bom = bom
  if (decimal) options.decimal = decimal
  return options
}
