import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { validateHeaderName, validateHeaderValue } from 'node:http'
import path from 'node:path'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type YAMLError } from 'yaml'
import { z } from 'zod'
import { Failure } from '../../failure.ts'
import { OWN_NAME } from '../own-subgraph.ts'
import { madeByHub } from '../remote/headers.ts'
import type { RemoteSettings } from '../remote/settings.ts'

/** A partner's subgraph and the file with its SDL; without a file, the subgraph is asked for its SDL. */
export type RemoteSource = { settings: RemoteSettings; schemaFile: string | undefined }

/** A subgraphs file. `poll` is the milliseconds between checks for changes; 0 means never. */
export type SubgraphsFile = { remotes: RemoteSource[]; poll: number }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads a file that lists the partners' subgraphs; an empty file lists none.
 *
 * @param env - The environment, for `${NAME}` in the headers under `headers.send`.
 * @throws {@link Failure} that lists every mistake with its line and column. It never shows headers or variables.
 */
export async function readSubgraphsFile(file: string, env: Environment): Promise<SubgraphsFile> {
  const lines = new LineCounter()
  const document = parseDocument(await readText(file), { lineCounter: lines, prettyErrors: false })
  const mistakes = [...document.errors, ...document.warnings]
  const unusable = (problems: Problem[]) => {
    const inOrder = problems.toSorted((one, other) => one.offset - other.offset)
    const sentences = inOrder.map(({ offset, sentence }) => {
      const { line, col } = lines.linePos(offset)
      return `  - ${file}:${line}:${col}: ${sentence}`
    })
    return new Failure(['The subgraphs file cannot be used:', ...sentences].join('\n'), 2)
  }
  if (mistakes.some(({ code }) => code !== 'DUPLICATE_KEY')) throw unusable(mistakes.map(describeMistake))

  const { data, error } = fileSchema(path.dirname(file), env).safeParse(document.toJS() ?? {})
  const issues = error?.issues ?? []
  const problems = [
    ...mistakes.map(describeMistake),
    ...issues.flatMap((issue) => describeIssue(document, issue)),
    ...describeNames(document),
  ]
  if (problems.length > 0) throw unusable(problems)

  const { subgraphs, poll } = data!
  return { remotes: Object.entries(subgraphs).map(([name, subgraph]) => toSource(name, subgraph)), poll }
}

/** The default settings of a subgraph, for its name and URL. */
export function defaultSettings(name: string, url: string): RemoteSettings {
  return toSettings(name, { url, ...settingsSchema({}).parse({}) })
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const sentence = code === 'ENOENT' ? 'does not exist' : `cannot be read (${message})`
    throw new Failure(
      `The subgraphs file ${file} ${sentence}. Give the path of a readable file; an empty file lists no subgraphs.`,
      2,
      { cause: error },
    )
  }
}

/** A mistake and its offset in the text. */
type Problem = { offset: number; sentence: string }

/** The parser's message, without its excerpt of the text. */
function describeMistake({ code, message, pos: [offset] }: YAMLError): Problem {
  const sentence =
    code === 'DUPLICATE_KEY'
      ? 'This name appears twice. Remove one of the two.'
      : `This is not YAML: ${message.split(': ')[0]}. Correct it; put values with special characters in quotes.`
  return { offset, sentence }
}

function describeIssue(document: Document, issue: z.core.$ZodIssue): Problem[] {
  const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return paths.map((steps) => {
    const subject = steps.length === 0 ? 'The file' : `'${steps.map(String).join('.')}'`
    return { offset: findOffset(document, steps), sentence: `${subject} ${issue.message}` }
  })
}

function describeNames(document: Document): Problem[] {
  const subgraphs = document.get('subgraphs')
  const names = isMap(subgraphs) ? subgraphs.items.map(({ key }) => String(key)) : []
  return names.flatMap((name) => {
    const problem = nameProblem(name)
    const offset = findOffset(document, ['subgraphs', name])
    return problem ? [{ offset, sentence: `The name '${name}' ${problem}` }] : []
  })
}

/** The offset of a setting's name or of a list's item; of its parent if it is missing. */
function findOffset({ contents }: Document, steps: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = startOf(node)
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      offset = startOf(pair?.key) || offset
      node = pair?.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) || offset
    }
  }
  return offset
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0
}

function nameProblem(name: string): string | undefined {
  if (name === OWN_NAME) return 'is reserved for the graph of the hub. Choose another name.'
  if (/^[a-z][a-z0-9-]{0,40}$/.test(name)) return undefined
  return 'is not a valid subgraph name. Use a lowercase letter, then up to 40 lowercase letters, digits and hyphens.'
}

type Subgraph = z.output<ReturnType<typeof subgraphSchema>>

function toSource(name: string, { schema, ...subgraph }: Subgraph): RemoteSource {
  return { settings: toSettings(name, subgraph), schemaFile: schema }
}

function toSettings(name: string, { url, limits, errors, ...rest }: Omit<Subgraph, 'schema'>): RemoteSettings {
  const { concurrent, waiting, answer } = limits
  return { name, url, ...rest, concurrency: concurrent, queue: waiting, answerBytes: answer, allowedErrors: errors }
}

function fileSchema(folder: string, env: Environment) {
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
  return group({ url: urlSchema, schema: schemaFile(folder).optional(), ...settingsSchema(env).shape })
}

function settingsSchema(env: Environment) {
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

const timeUnits = { ms: 1, s: 1_000 }
const sizeUnits = { KB: 1024, MB: 1024 * 1024 }

/** Settings by name, and no others. */
function group<S extends z.ZodRawShape>(shape: S) {
  const names = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: ({ code, input }) =>
      code === 'unrecognized_keys'
        ? `is not a known setting. Use one of ${names}.`
        : `is ${show(input)}. Write one or more of ${names} under it.`,
  })
}

/** A value with one sentence on what to write, whatever is wrong with it. */
function value<S extends z.ZodType>(schema: S, send: string) {
  return z.unknown().transform((given, context): z.output<S> => {
    const { success, data } = schema.safeParse(given)
    if (success) return data
    return refuse(context, `is ${show(given)}. Write ${send}.`)
  })
}

/** A list of distinct texts. `problemOf` says what is wrong with one of them. */
function texts(problemOf: (given: unknown) => string | undefined) {
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

function integer(min: number, max: number) {
  return value(z.number().int().min(min).max(max), `a whole number from ${min} to ${max}`)
}

function duration(min: number, max: number, example: string) {
  const schema = amount(timeUnits).refine((given) => given >= min && given <= max)
  return value(schema, `a duration from ${min}ms to ${max / 1_000}s, such as ${example}`)
}

/** A number with a unit, converted to the unit of 1. */
function amount(units: Readonly<Record<string, number>>) {
  const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?)(${Object.keys(units).join('|')})$`)
  return z
    .string()
    .regex(pattern)
    .transform((given) => {
      const [, number, unit] = pattern.exec(given)!
      return Math.round(Number(number) * units[unit!]!)
    })
}

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
      'contains a user name or a password. Send them in the authorization header, under headers.send.',
    )
  return given
})

/** A path relative to `folder`, resolved to the absolute path of a file that exists. */
function schemaFile(folder: string) {
  return z.unknown().transform((given, context): string => {
    const send =
      'Write the path of an SDL file, relative to this file; without it, the hub asks the subgraph for its schema.'
    if (typeof given !== 'string' || given === '') return refuse(context, `is ${show(given)}. ${send}`)
    const file = path.resolve(folder, given)
    return isFile(file) ? file : refuse(context, `points to ${file}, which is not a readable file. ${send}`)
  })
}

function isFile(file: string): boolean {
  try {
    return statSync(file).isFile()
  } catch {
    return false
  }
}

function sentHeaders(env: Environment) {
  const headers = z.record(z.string(), z.unknown(), {
    error: ({ input }) => `is ${show(input)}. Write the names of headers, each with its value.`,
  })
  return headers.transform((given, context) => {
    const sent: Record<string, string> = {}
    for (const [name, text] of Object.entries(given)) {
      const { filled, problem } = fillIn(text, env)
      const wrong = headerProblem(name) ?? (sent[name.toLowerCase()] === undefined ? problem : twice)
      if (wrong) refuse(context, wrong, [name])
      sent[name.toLowerCase()] = filled
    }
    return sent
  })
}

const forwardedHeaders = texts((given) =>
  typeof given === 'string'
    ? headerProblem(given)
    : `is ${show(given)}. Write the name of a header that clients send, such as accept-language.`,
).transform((names) => [...new Set(names.map((name) => name.toLowerCase()))])

const twice = 'appears twice, in different case. Remove one of the two.'

function headerProblem(name: string): string | undefined {
  if (!isFit(() => validateHeaderName(name))) return 'is not a header name. Use letters, digits and hyphens.'
  return madeByHub.has(name.toLowerCase())
    ? 'is a header that the hub sets itself on each request. Remove it.'
    : undefined
}

function errorCodeProblem(given: unknown): string | undefined {
  if (typeof given === 'string' && /^\S{1,100}$/.test(given)) return undefined
  return `is ${show(given)}. Write an error code without spaces, such as NOT_FOUND.`
}

/** Replaces variables of the environment in the value of a header. Messages never show either. */
function fillIn(text: unknown, env: Environment): { filled: string; problem?: string } {
  if (typeof text !== 'string') return { filled: '', problem: 'has a value that is not text. Put it in quotes.' }
  const missing = [...text.matchAll(variable)].map(([, name]) => name!).filter((name) => !env[name])
  if (missing.length > 0) {
    const problem = `needs environment variables that are not set: ${missing.join(', ')}. Set them, or remove the header.`
    return { filled: '', problem }
  }
  const filled = text.replaceAll(variable, (_, name: string) => env[name]!)
  if (isFit(() => validateHeaderValue('x', filled))) return { filled }
  return {
    filled: '',
    problem: 'has a value that HTTP cannot carry. Write it on one line, in Latin-1 characters only.',
  }
}

const variable = /\$\{([^}]*)\}/g

function isFit(validate: () => void): boolean {
  try {
    validate()
    return true
  } catch {
    return false
  }
}

function refuse(context: z.RefinementCtx, message: string, path: PropertyKey[] = []): never {
  context.addIssue({ code: 'custom', message, path })
  return z.NEVER
}

/** Describes what was found, in a few words. */
function show(given: unknown): string {
  if (given === undefined || given === null) return 'empty'
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object') return 'a mapping'
  const text = JSON.stringify(given)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

const LONGEST_SHOWN = 60
