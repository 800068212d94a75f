/**
 * Turns a message of the composer into one line for a terminal.
 *
 * @param message - It may start with `[subgraph]` and contain a list of reasons.
 * @returns A sentence in the composer's words, with names in single quotes.
 */
export function sentenceOf(message: string): string {
  const [, subgraph, reported = ''] = /^(?:\[([^\]]+)\] )?(.*)$/s.exec(message)!
  const where = subgraph === undefined ? '' : `In the subgraph '${subgraph}': `
  return ended(where + onOneLine(reported).slice(0, MAX_SENTENCE_LENGTH))
}

function onOneLine(message: string): string {
  return message
    .replaceAll(/:\n\s*- /g, ': ')
    .replaceAll(/\.?\n\s*- /g, '; ')
    .replaceAll('"', "'")
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** A partner's SDL can contain names and texts of any length. */
const MAX_SENTENCE_LENGTH = 1_000

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
