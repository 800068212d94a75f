/** Encodes a type and a natural key as an opaque id, the same after every import. */
export function toGlobalId(type: string, key: string): string {
  return Buffer.from(`${type}:${key}`).toString('base64url')
}

/** Decodes an id into its type and key; null if it is not an id. */
export function fromGlobalId(id: string): { type: string; key: string } | null {
  const text = Buffer.from(id, 'base64url').toString()
  const match = /^([A-Z][A-Za-z]*):(.+)$/s.exec(text)
  // PostgreSQL text cannot hold a null byte: one such id would fail its whole batch.
  if (!match || text.includes('\0')) return null
  return toGlobalId(match[1]!, match[2]!) === id ? { type: match[1]!, key: match[2]! } : null
}
