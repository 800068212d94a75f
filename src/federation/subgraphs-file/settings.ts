import { statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { forwardedHeaders, sentHeaders, type Environment } from './headers.ts'
import { amount, duration, group, integer, refuse, show, sizeUnits, texts, timeUnits, value } from './values.ts'

/** The settings of a subgraph, as read from the file. */
export type Subgraph = z.output<ReturnType<typeof subgraphSchema>>

/**
 * The schema of the whole file.
 *
 * @param folder - Where the file lies: paths in it are relative to this folder.
 */
export function fileSchema(folder: string, env: Environment) {
  const subgraphs = z.record(z.string(), subgraphSchema(folder, env), {
    error: ({ input }) => `is ${show(input)}. Write the names of subgraphs, each with its url.`,
  })
  return group({
    subgraphs: subgraphs.nullish().transform((given) => given ?? {}),
    poll: value(
      z.union([z.literal(0), amount(timeUnits).refine((given) => given >= 1_000 && given <= DAY)]),
      'a duration from 1s to 86400s, such as 10s; or 0 for never',
    ).default(10_000),
  })
}

function subgraphSchema(folder: string, env: Environment) {
  return group({
    url: urlSchema,
    schema: schemaFile(folder).optional(),
    overrides: texts(fieldProblem).default([]),
    required: value(z.boolean(), 'true or false').default(false),
    ...settingsSchema(env).shape,
  })
}

/** The schema of the settings that have defaults. */
export function settingsSchema(env: Environment) {
  return group({
    headers: group({ send: sentHeaders(env).default({}), forward: forwardedHeaders.default([]) }).prefault({}),
    timeout: duration(10, 60_000, '3s, or 500ms').default(3_000),
    retries: integer(0, 10).default(2),
    limits: group({
      answer: value(
        amount(sizeUnits).refine((given) => given >= sizeUnits.KB && given <= 256 * sizeUnits.MB),
        'a size from 1KB to 256MB, such as 8MB',
      ).default(8 * sizeUnits.MB),
      concurrent: integer(1, 1_000).default(50),
      waiting: integer(0, 10_000).default(200),
      references: integer(1, 100_000).default(1_000),
    }).prefault({}),
    breaker: group({
      failures: integer(1, 1_000).default(5),
      pause: duration(10, 3_600_000, '10s').default(10_000),
    }).prefault({}),
    errors: texts(errorCodeProblem).default([]),
  })
}

/** In milliseconds. */
const DAY = 86_400_000

/** Messages never show it: it may contain a password or a key. */
const urlSchema = z.unknown().transform((given, context): string => {
  const example = 'Write a URL like https://host/graphql.'
  if (given === undefined) return refuse(context, `is missing. ${example}`)
  if (typeof given !== 'string') return refuse(context, `is ${show(given)}. ${example}`)
  if (given.includes('${'))
    return refuse(context, 'contains ${…}, which only works in headers.send. Write the full URL.')
  if (!URL.canParse(given)) return refuse(context, `is not a URL. ${example}`)
  const { protocol, username, password } = new URL(given)
  if (!/^https?:$/.test(protocol))
    return refuse(context, `starts with ${protocol} instead of http: or https:. ${example}`)
  if (username || password)
    return refuse(
      context,
      'contains a user name or password. Put them in the authorization header instead, under headers.send.',
    )
  return given
})

/** A path relative to `folder`, resolved to the absolute path of a file that exists. */
function schemaFile(folder: string) {
  return z.unknown().transform((given, context): string => {
    const advice =
      'Write the path of an SDL file, relative to this file; without it, the hub asks the subgraph for its schema.'
    if (typeof given !== 'string' || given === '') return refuse(context, `is ${show(given)}. ${advice}`)
    const file = path.resolve(folder, given)
    return isFile(file) ? file : refuse(context, `points to ${file}, which is not a readable file. ${advice}`)
  })
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function fieldProblem(given: unknown): string | undefined {
  if (typeof given === 'string' && /^[A-Za-z]\w*\.[A-Za-z]\w*$/.test(given)) return undefined
  return `is ${show(given)}. Write a field of the hub with its type, such as Commune.name.`
}

function errorCodeProblem(given: unknown): string | undefined {
  if (typeof given === 'string' && /^\S{1,100}$/.test(given)) return undefined
  return `is ${show(given)}. Write an error code without spaces, such as NOT_FOUND.`
}
