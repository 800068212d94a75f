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

/** A partner's graph, and the file that holds its SDL; without one it is asked for it. */
export type RemoteSource = { settings: RemoteSettings; schemaFile: string | undefined }

/** What a subgraphs file says; `poll` in milliseconds, 0: what it names is looked at once and never again. */
export type SubgraphsFile = { remotes: RemoteSource[]; poll: number }

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads a file that names the partners' graphs; an empty one names none. `${NAME}` in a header that is sent stands for
 * a variable of the environment.
 * Errors: a Failure that lists every mistake with its line and column, and shows no header and no variable.
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

/** How a graph is reached of which nothing but its address is known. */
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
      `The subgraphs file ${file} ${sentence}. Name one that can be read; one that is empty names no subgraphs.`,
      2,
      { cause: error },
    )
  }
}

/** A mistake, and where in the text it is. */
type Problem = { offset: number; sentence: string }

/** What the parser says, without the text that it says it of. */
function describeMistake({ code, message, pos: [offset] }: YAMLError): Problem {
  const sentence =
    code === 'DUPLICATE_KEY'
      ? 'This name stands here a second time. Leave one of the two out.'
      : `This is not YAML: ${message.split(': ')[0]}. Correct it; values with special characters go in quotes.`
  return { offset, sentence }
}

function describeIssue(document: Document, issue: z.core.$ZodIssue): Problem[] {
  const places = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
  return places.map((place) => {
    const subject = place.length === 0 ? 'The file' : `'${place.map(String).join('.')}'`
    return { offset: findOffset(document, place), sentence: `${subject} ${issue.message}` }
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

/** Out: where the name of a setting begins, or an item of a list; where there is none, what should hold it. */
function findOffset({ contents }: Document, place: readonly PropertyKey[]): number {
  let node: unknown = contents
  let offset = startOf(node)
  for (const step of place) {
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
  if (name === OWN_NAME) return 'is that of our own graph. Write another one.'
  if (/^[a-z][a-z0-9-]{0,40}$/.test(name)) return undefined
  return 'cannot be that of a subgraph. Write a small letter, then up to 40 small letters, digits and hyphens.'
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
    error: ({ input }) => `is ${show(input)}. Write the names of subgraphs, and under each its url.`,
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
        ? `is not known. Write one of ${names}.`
        : `is ${show(input)}. Write one or more of ${names} under it.`,
  })
}

/** A value of which one sentence says what to write, whatever is wrong with it. */
function value<S extends z.ZodType>(schema: S, send: string) {
  return z.unknown().transform((given, context): z.output<S> => {
    const { success, data } = schema.safeParse(given)
    if (success) return data
    return refuse(context, `is ${show(given)}. Write ${send}.`)
  })
}

/** Different texts. In: what is wrong with one of them. */
function texts(problemOf: (given: unknown) => string | undefined) {
  const items = z.array(z.unknown(), { error: ({ input }) => `is ${show(input)}. Write a list: [first, second].` })
  return items.transform((given, context) => {
    for (const [at, each] of given.entries()) {
      const isKnown = given.indexOf(each) < at
      const problem = problemOf(each) ?? (isKnown ? 'stands in the list already. Leave it out.' : undefined)
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

/** A number with its unit. Out: in units of 1. */
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

/** Nothing of it is shown: it may hold a password or a key. */
const urlSchema = z.unknown().transform((given, context): string => {
  const example = 'Write a URL like https://host/graphql.'
  if (given === undefined) return refuse(context, `is missing. ${example}`)
  if (typeof given !== 'string') return refuse(context, `is ${show(given)}. ${example}`)
  if (given.includes('${'))
    return refuse(context, 'holds a ${…}, which is read in headers.send only. Write the URL in full.')
  if (!URL.canParse(given)) return refuse(context, `is no URL. ${example}`)
  const { protocol, username, password } = new URL(given)
  if (!/^https?:$/.test(protocol))
    return refuse(context, `begins with ${protocol} and not with http: or https:. ${example}`)
  if (username || password)
    return refuse(context, 'holds a user or a password. Send them as a header: authorization, under headers.send.')
  return given
})

/** Out: the absolute path of a file that is there. */
function schemaFile(folder: string) {
  return z.unknown().transform((given, context): string => {
    const send = 'Write the path of a file with SDL, from the folder of this file; without it the subgraph is asked.'
    if (typeof given !== 'string' || given === '') return refuse(context, `is ${show(given)}. ${send}`)
    const file = path.resolve(folder, given)
    return isFile(file) ? file : refuse(context, `names ${file}, which is no file that can be read. ${send}`)
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

const twice = 'is written twice, in small and in large letters. Leave one of the two out.'

function headerProblem(name: string): string | undefined {
  if (!isFit(() => validateHeaderName(name))) return 'is no name of a header. Write letters, digits and hyphens.'
  return madeByHub.has(name.toLowerCase())
    ? 'is a header that the hub makes itself, for each request. Leave it out.'
    : undefined
}

function errorCodeProblem(given: unknown): string | undefined {
  if (typeof given === 'string' && /^\S{1,100}$/.test(given)) return undefined
  return `is ${show(given)}. Write the code of an error, such as NOT_FOUND, without spaces.`
}

/** Puts variables of the environment into the value of a header. Neither is ever shown. */
function fillIn(text: unknown, env: Environment): { filled: string; problem?: string } {
  if (typeof text !== 'string') return { filled: '', problem: 'has a value that is no text. Write it in quotes.' }
  const missing = [...text.matchAll(variable)].map(([, name]) => name!).filter((name) => !env[name])
  if (missing.length > 0) {
    const problem = `needs what the environment does not have: ${missing.join(', ')}. Set it, or leave the header out.`
    return { filled: '', problem }
  }
  const filled = text.replaceAll(variable, (_, name: string) => env[name]!)
  if (isFit(() => validateHeaderValue('x', filled))) return { filled }
  return {
    filled: '',
    problem: 'has a value that HTTP cannot carry. Write it on one line, without signs beyond Latin-1.',
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

/** What was found, in few words. */
function show(given: unknown): string {
  if (given === undefined || given === null) return 'empty'
  if (Array.isArray(given)) return 'a list'
  if (typeof given === 'object') return 'a mapping'
  const text = JSON.stringify(given)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}

const LONGEST_SHOWN = 60
