import { z } from 'zod'

/** Units of durations, in milliseconds. */
export const timeUnits = { ms: 1, s: 1_000 }
/** Units of sizes, in bytes. */
export const sizeUnits = { KB: 1024, MB: 1024 * 1024 }

/** Settings by name, and no others. */
export function group<S extends z.ZodRawShape>(shape: S) {
  const names = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code, input }) =>
      code === 'unrecognized_keys'
        ? `is not a known setting. Use one of ${names}.`
        : `is ${show(input)}. Write one or more of ${names} under it.`,
  })
}

/** A value with one sentence on what to write, whatever is wrong with it. */
export function value<S extends z.ZodType>(schema: S, accepts: string) {
  return z.unknown().transform((given, context): z.output<S> => {
    const { success, data } = schema.safeParse(given)
    if (success) return data
    return refuse(context, `is ${show(given)}. Write ${accepts}.`)
  })
}

/** A list of distinct texts. `problemOf` says what is wrong with one of them. */
export function texts(problemOf: (given: unknown) => string | undefined) {
  const items = z.array(z.unknown(), { error: ({ input }) => `is ${show(input)}. Write a list: [first, second].` })
  return items.transform((given, context) => {
    for (const [at, each] of given.entries()) {
      const isRepeated = given.indexOf(each) < at
      const problem = problemOf(each) ?? (isRepeated ? 'is already in the list. Remove it.' : undefined)
      if (problem) refuse(context, problem, [at])
    }
    return given as string[]
  })
}

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number) {
  return value(z.number().int().min(min).max(max), `a whole number from ${min} to ${max}`)
}

/** A duration from `min` to `max` milliseconds. */
export function duration(min: number, max: number, example: string) {
  const schema = amount(timeUnits).refine((given) => given >= min && given <= max)
  return value(schema, `a duration from ${min}ms to ${max / 1_000}s, such as ${example}`)
}

/** A number with a unit, converted to the unit of 1. */
export function amount(units: Readonly<Record<string, number>>) {
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?)(${Object.keys(units).join('|')})$`)
  return z
    .string()
    .regex(pattern)
    .transform((given) => {
      const [, number, unit] = pattern.exec(given)!
      return Math.round(Number(number) * units[unit!]!)
    })
}

/**
 * Refuses a value.
 *
 * @param message - The rest of the sentence that begins with the name of the setting.
 * @param path - Where in the value the mistake is.
 */
export function refuse(context: z.RefinementCtx, message: string, path: PropertyKey[] = []): never {
  context.addIssue({ code: 'custom', message, path })
  return z.NEVER
}

/** Describes what was found, in a few words. */
export function show(given: unknown): string {
  if (given === undefined || given === null) return 'empty'
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object') return 'a mapping'
  const text = JSON.stringify(given)
  return text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text
}

const MAX_SHOWN_LENGTH = 60
