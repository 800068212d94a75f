import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { Failure } from '../../failure.ts'
import type { RemoteSettings } from '../remote/settings.ts'
import type { Environment } from './headers.ts'
import { describeIssue, describeMistakes, describeNames, valueOf, type Problem } from './problems.ts'
import { fileSchema, settingsSchema, type Subgraph } from './settings.ts'

/** A partner's subgraph and the file with its SDL; without a file, the subgraph is asked for its SDL. */
export type RemoteSource = {
  settings: RemoteSettings
  schemaFile: string | undefined
  /** The fields of the hub that it may take over with `@override`. */
  overrides: readonly string[]
  /** Whether the hub is not ready without it. */
  required: boolean
}

/** A subgraphs file. `poll` is the milliseconds between checks for changes; 0 means never. */
export type SubgraphsFile = { remotes: RemoteSource[]; poll: number }

/**
 * Reads a file that lists the partners' subgraphs; an empty file lists none.
 *
 * @param env - The environment, for `${NAME}` in the headers under `headers.send`.
 * @throws {@link Failure} that lists the mistakes with their lines and columns. It never shows headers or variables.
 */
export async function readSubgraphsFile(file: string, env: Environment): Promise<SubgraphsFile> {
  const lines = new LineCounter()
  const document = parseDocument(await readText(file), { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
  const mistakes = [...document.errors, ...document.warnings]
  const unusable = (problems: Problem[]) => {
    const inOrder = problems.toSorted((one, other) => one.offset - other.offset)
    const sentences = inOrder.map(({ offset, sentence }) => {
      const { line, col } = lines.linePos(offset)
      return `  - ${file}:${line}:${col}: ${sentence}`
    })
    const more = sentences.length - MAX_PROBLEMS
    const shown = sentences.slice(0, MAX_PROBLEMS).concat(more > 0 ? `  - and ${more} more` : [])
    return new Failure(['The subgraphs file cannot be used:', ...shown].join('\n'), 2)
  }
  if (mistakes.some(({ code }) => code !== 'DUPLICATE_KEY')) throw unusable(describeMistakes(mistakes))
  const { value, problem } = valueOf(document)
  if (problem) throw unusable([problem])

  const { data, error } = fileSchema(path.dirname(file), env).safeParse(value)
  const issues = error?.issues ?? []
  const problems = [
    ...describeMistakes(mistakes),
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

/** Mistakes that are listed: a file of another kind has thousands. */
const MAX_PROBLEMS = 20

/** In characters. A hundred subgraphs with all settings need half of it; the time of reading grows with its square. */
const MAX_LENGTH = 100_000

async function readText(file: string): Promise<string> {
  const text = await read(file)
  if (text.length <= MAX_LENGTH) return text
  throw new Failure(
    `The subgraphs file ${file} has more than ${MAX_LENGTH} characters. Write the settings of subgraphs only; their schemas belong in files of their own.`,
    2,
  )
}

async function read(file: string): Promise<string> {
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

function toSource(name: string, { schema, overrides, required, ...subgraph }: Subgraph): RemoteSource {
  return { settings: toSettings(name, subgraph), schemaFile: schema, overrides, required }
}

function toSettings(
  name: string,
  { url, limits, errors, ...rest }: Omit<Subgraph, 'schema' | 'overrides' | 'required'>,
): RemoteSettings {
  const { concurrent: concurrency, waiting: queue, references, answer: answerBytes } = limits
  return { name, url, ...rest, concurrency, queue, references, answerBytes, allowedErrors: errors }
}
