import { badUserInput } from '../errors.ts'
import { UPDATED_SINCE, type AnyRelation } from './relation.ts'

/** The arguments that choose the rows of a field. */
export type FilterArgument<F> = { filter?: F | null; asOf?: string | null }

/** The fields of a filter that were sent, with their values. */
export type Filter = Record<string, unknown>

/** The date for which rows are read; undefined for the current rows. */
export type Day = string | undefined

/**
 * Reads a filter.
 *
 * @returns The fields that were sent, without nulls.
 * @throws BAD_USER_INPUT for a value that cannot match, and for `updatedSince` together with a date.
 */
export function readFilter(relation: AnyRelation, day: Day, filter: Filter | null | undefined): Filter {
  const sent = Object.entries(filter ?? {}).filter(([, value]) => value != null)
  if (day !== undefined && sent.some(([name]) => name === UPDATED_SINCE))
    throw badUserInput(
      `'asOf' shows the data on one date, but '${UPDATED_SINCE}' lists changes up to now. Send only one of them.`,
    )
  for (const [name, value] of sent) relation.check?.[name]?.(value)
  return Object.fromEntries(sent)
}

/** Names the values of a filter after the parameters of a statement: `filter.text`. */
export function filterValues(filter: Filter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [`filter.${name}`, value]))
}
