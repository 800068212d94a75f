import { badUserInput, quote } from '../errors.ts'

/** A position in an ordered list: the value of the order, and the key of the row. */
export type Position = { value: string | number; key: string | number }

/** Encodes a position as an opaque cursor. It names its list (`Action by TITLE`), and is valid only there. */
export function encodeCursor(list: string, { value, key }: Position): string {
  return Buffer.from(JSON.stringify([list, value, key])).toString('base64url')
}

/**
 * Decodes a cursor.
 *
 * @param argument - The argument that holds it, for messages.
 * @param list - The list in which it is used: `Action by TITLE`.
 * @throws BAD_USER_INPUT if it is not a cursor, or belongs to another list or order.
 */
export function decodeCursor(cursor: string, argument: string, list: string): Position {
  const parts = parse(cursor)
  if (!parts)
    throw badUserInput(`'${argument}' is not a cursor for this list. Use an endCursor or startCursor returned by it.`)
  const [of, value, key] = parts
  if (of !== list)
    throw badUserInput(
      `'${argument}' is a cursor for ${quote(of)}, and this list is '${list}'. Use a cursor returned by this list, with the same orderBy.`,
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
