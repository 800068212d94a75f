import { badUserInput } from '../errors.ts'
import { UPDATED_SINCE, type AnyRelation } from './relation.ts'

/** The arguments by which a field says which rows it is about. */
export type FilterArgument<F> = { filter?: F | null; asOf?: string | null }

/** The fields of a filter that were sent, with their values. */
export type Filter = Record<string, unknown>

/** The day that rows are read for; undefined for what stands now. */
export type Day = string | undefined

/** Reads a filter. Errors: BAD_USER_INPUT for a value that can match nothing, and for `updatedSince` on a day. */
export function readFilter(relation: AnyRelation, day: Day, filter: Filter | null | undefined): Filter {
  const sent = Object.entries(filter ?? {}).filter(([, value]) => value != null)
  if (day !== undefined && sent.some(([name]) => name === UPDATED_SINCE))
    throw badUserInput(
      `'asOf' asks for the rows of one day and '${UPDATED_SINCE}' for what has changed up to now. Send one of them.`,
    )
  for (const [name, value] of sent) relation.check?.[name]?.(value)
  return Object.fromEntries(sent)
}

/** The values of a filter as those of a statement's parameters. */
export function filterValues(filter: Filter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [`filter.${name}`, value]))
}
