import { foldText } from '../reading/text.ts'
import type { SourceRecord } from '../source.ts'

/** Maximum number of spellings cached for a set of choices. */
const MAX_WORDS = 200

/**
 * Reads one of some words, matched without case and accents.
 *
 * @param text - The word in the cell.
 * @param choices - The words of each choice.
 * @param otherwise - The choice for any other word, with a warning; without it, other words are rejected.
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
  // A million rows have the same few words. A copy, because the cell's string keeps its block of the file in memory.
  if (found !== undefined && words.size < MAX_WORDS) words.set(Buffer.from(text).toString(), found)
  if (found !== undefined) return found as V
  if (otherwise === undefined) record.reject(column, text, `This is not one of ${expected(choices)}.`)
  record.warn(column, text, `This is not one of ${expected(choices)}; it was taken as ${otherwise ?? 'unknown'}.`)
  return otherwise
}

const cachedWords = new WeakMap<object, Map<string, string>>()

/** Returns the choices by folded word, computed once for each set of choices. */
function wordsOf(choices: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  const cached = cachedWords.get(choices)
  if (cached) return cached
  const made = new Map(
    Object.entries(choices).flatMap(([choice, spellings]) => spellings.map((word) => [foldText(word), choice])),
  )
  cachedWords.set(choices, made)
  return made
}

function expected(choices: Readonly<Record<string, readonly string[]>>): string {
  return Object.values(choices)
    .flatMap((spellings) => spellings[0] ?? [])
    .join(', ')
}
