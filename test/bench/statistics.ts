/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return Number.isInteger(half) ? (sorted[half - 1]! + sorted[half]!) / 2 : sorted[Math.floor(half)]!
}

/** The result of several rounds: the median and the range. */
export type Spread = { median: number; min: number; max: number }

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) }
}

/** Divides `ours` by `theirs` round by round, because a disturbance affects both in the same round. */
export function ratio(ours: readonly number[], theirs: readonly number[]): Spread {
  return spread(ours.map((value, round) => value / theirs[round]!))
}

/** Describes the first difference between two JSON values, ignoring the order of properties; null if they are equal. */
export function firstDifference(expected: unknown, actual: unknown, at = '$'): string | null {
  if (isObject(expected) && isObject(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const found = firstDifference(expected[name], actual[name], `${at}.${name}`)
      if (found) return found
    }
    return null
  }
  return Object.is(expected, actual)
    ? null
    : `${at} is ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
