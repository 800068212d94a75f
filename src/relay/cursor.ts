import { badUserInput, quote } from '../errors.ts'

/** A place in an ordered list: the value it is ordered by, and the key of the row. */
export type Position = { value: string | number; key: string | number }

/** The opaque text of a place. It says which list it belongs to (`Action by TITLE`): it means nothing in another. */
export function encodeCursor(list: string, { value, key }: Position): string {
  return Buffer.from(JSON.stringify([list, value, key])).toString('base64url')
}

/** The place that a cursor names. Errors: BAD_USER_INPUT where it is none, or one of another list or order. */
export function decodeCursor(cursor: string, argument: string, list: string): Position {
  const parts = parse(cursor)
  if (!parts)
    throw badUserInput(`'${argument}' is no cursor of this list. Send an endCursor or startCursor that an answer gave.`)
  const [of, value, key] = parts
  if (of !== list)
    throw badUserInput(
      `'${argument}' is a cursor of the list ${quote(of)}, but this is '${list}'. Send a cursor that this list gave, with the same orderBy.`,
    )
  return { value, key }
}

function parse(cursor: string): [order: string, value: string | number, key: string | number] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const scalar = (part: unknown) => typeof part === 'string' || typeof part === 'number'
    return Array.isArray(parts) && parts.length === 3 && typeof parts[0] === 'string' && parts.slice(1).every(scalar)
      ? (parts as [string, string | number, string | number])
      : null
  } catch {
    return null
  }
}
