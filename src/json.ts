/** Whether a JSON value is an object, not a list or null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A JSON number with more digits than JavaScript's have. It is written as it was read. */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  /** The built-in scalars read this. */
  valueOf(): string {
    return this.text
  }

  toJSON(): unknown {
    return rawJSON(this.text)
  }
}

// The types of JavaScript's library do not have it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

/** Parses JSON. Integers that JavaScript cannot hold become {@link ExactNumber}s. */
export function parseExactly(text: string): unknown {
  return longInteger.test(text)
    ? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
    : JSON.parse(text)
}

const longInteger = /[^\d.]\d{16}/

function keepDigits(_key: string, value: unknown, { source }: { source: string }): unknown {
  const isCut = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
  return isCut ? new ExactNumber(source) : value
}
