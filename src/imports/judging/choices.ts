import { foldText } from '../reading/normalise.ts'
import type { SourceRecord } from '../source.ts'

/** Spellings that are remembered of one choice. */
const MOST_WORDS = 200

/**
 * Reads one of some words, matched without case and accents.
 *
 * @param text - The word in the cell.
 * @param choices - What each choice is called.
 * @param otherwise - What another word is taken for, with a warning; without it, that is a rejection.
 */
export function readChoice<V extends string>(
  record: SourceRecord,
  column: string,
  text: string,
  choices: Readonly<Record<V, readonly string[]>>,
  otherwise?: V | null,
): V | null {
  const words = wordsOf(choices)
  const found = words.get(text) ?? words.get(foldText(text))
  // The same few words in a million rows. A copy: the cell holds the block of the file that it was read from.
  if (found !== undefined && words.size < MOST_WORDS) words.set(Buffer.from(text).toString(), found)
  if (found !== undefined) return found as V
  if (otherwise === undefined) record.reject(column, text, `This is not one of ${expected(choices)}.`)
  record.warn(column, text, `This is not one of ${expected(choices)}; it is read as ${otherwise ?? 'unknown'}.`)
  return otherwise
}

const known = new WeakMap<object, Map<string, string>>()

/** The choices by their words, folded: worked out once for each set of choices. */
function wordsOf(choices: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const before = known.get(choices)
  if (before) return before
  const made = new Map(
    Object.entries(choices).flatMap(([choice, spellings]) => spellings.map((word) => [foldText(word), choice])),
  )
  known.set(choices, made)
  return made
}

function expected(choices: Readonly<Record<string, readonly string[]>>): string {
  return Object.values(choices)
    .flatMap((spellings) => spellings[0] ?? [])
    .join(', ')
}
