/** The opaque id of a thing, from its type and its natural key: the same after every import. */
export function toGlobalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url')
}

/** The type and the key in an id, or null where the text is none. */
export function fromGlobalId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, 'base64url').toString()
  const match = /^([A-Z][A-Za-z]*):(.+)$/s.exec(text)
  // PostgreSQL's text holds no null byte: one such id would fail all that are asked for with it.
  if (!match || text.includes('\0')) return null
  return toGlobalId(match[1]!, match[2]!) === id ? { type: match[1]!, key: match[2]! } : null
}
