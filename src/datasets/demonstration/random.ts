/** A source of pseudo-random numbers that are the same in every run. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** One of the items. */
  pick<Item>(items: readonly Item[]): Item
  /** True with this probability. */
  chance(probability: number): boolean
}

/** Creates a source that depends only on the seed (mulberry32: small, fast, good enough to look real). */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (items) => items[between(0, items.length - 1)]!,
    chance: (probability) => next() < probability,
  }
}

/**
 * Creates a shuffled deck with exact numbers of each card, so that exact shares look accidental. The order depends only
 * on the seed.
 */
export function createDeck<Card>(seed: number, cards: Iterable<readonly [card: Card, times: number]>): Card[] {
  const random = createRandom(seed)
  const deck = [...cards].flatMap(([card, times]) => Array<Card>(times).fill(card))
  for (let last = deck.length - 1; last > 0; last--) {
    const other = random.between(0, last)
    ;[deck[last], deck[other]] = [deck[other]!, deck[last]!]
  }
  return deck
}
