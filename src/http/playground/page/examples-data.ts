import type { Example } from '../examples.ts'

declare const EXAMPLES: readonly Example[]

/** The operations of the contract, put in by the build. */
export const examples = EXAMPLES

/** The example that an address asks for, by the name of its operation or of its file, in any case. */
export function findExample(name: string): Example | undefined {
  const wanted = name.toLowerCase()
  return examples.find(({ operation, file }) => [operation, file].some((each) => each.toLowerCase() === wanted))
}
