import type { Example } from '../examples.ts'

declare const EXAMPLES: readonly Example[]

/** The operations of the contract, inserted by the build. */
export const examples = EXAMPLES

/** Finds an example by the name of its operation or file, ignoring case. */
export function findExample(name: string): Example | undefined {
  const wanted = name.toLowerCase()
  return examples.find(({ operation, file }) => [operation, file].some((each) => each.toLowerCase() === wanted))
}
