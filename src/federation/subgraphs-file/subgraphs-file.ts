import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { Failure } from '../../failure.ts'
import type { RemoteSettings } from '../remote/settings.ts'
import type { Environment } from './headers.ts'
import { describeIssue, describeMistake, describeNames, type Problem } from './problems.ts'
import { fileSchema, settingsSchema, type Subgraph } from './settings.ts'

/** A partner's subgraph and the file with its SDL; without a file, the subgraph is asked for its SDL. */
export type RemoteSource = { settings: RemoteSettings; schemaFile: string | undefined }

/** A subgraphs file. `poll` is the milliseconds between checks for changes; 0 means never. */
export type SubgraphsFile = { remotes: RemoteSource[]; poll: number }

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

function toSource(name: string, { schema, ...subgraph }: Subgraph): RemoteSource {
  return { settings: toSettings(name, subgraph), schemaFile: schema }
}

function toSettings(name: string, { url, limits, errors, ...rest }: Omit<Subgraph, 'schema'>): RemoteSettings {
  const { concurrent: concurrency, waiting: queue, references, answer: answerBytes } = limits
  return { name, url, ...rest, concurrency, queue, references, answerBytes, allowedErrors: errors }
}
