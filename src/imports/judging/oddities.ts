import { isSpoilt, turnsDirection } from '../reading/text.ts'

/** Oddities in the characters of a text, and the warnings about them. */
export const oddities = [
  { isIn: turnsDirection, why: 'Marks that change the writing direction are removed.' },
  { isIn: isSpoilt, why: 'A wrong encoding has garbled letters of this text, like Ã© for é; it is kept as it is.' },
]
