import { isSpoilt, turnsDirection } from '../reading/normalise.ts'

/** What can be odd in the characters of a text, and the sentence that its publisher reads. */
export const oddities = [
  { isIn: turnsDirection, why: 'Marks that turn the direction of writing are taken out.' },
  { isIn: isSpoilt, why: 'A wrong encoding has spoilt letters of this text, like Ã© for é: it is taken as it stands.' },
]
