import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { installTool } from '../../../scripts/install-tool.ts'

/** A program that runs code blocks one after another. */
export type Session = {
  /**
   * Runs the next block.
   * @returns What it prints.
   * @throws If the program ended before the block was done.
   */
  next(): Promise<string>
  stop(): void
}

type Language = {
  extension: string
  command: (file: string) => [command: string, ...args: string[]]
  /** Code that prints a mark, to say that a block is done, and then waits for a line. */
  pause: (mark: string) => string
}

const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import pandas, openpyxl; assert pandas.__version__ < "3"']).status === 0,
)

export const hasDuckDb = await installTool('duckdb')

/** Which programs are installed. */
export const isHere = {
  R: answers('Rscript', '--version'),
  Python: python !== undefined,
  LibreOffice: answers('soffice', '--version') && answers('curl', '--version'),
  DuckDB: answers('curl', '--version') && hasDuckDb,
}

const languages: Record<string, Language> = {
  python: {
    extension: 'py',
    command: (file) => [python!, file],
    pause: (mark) => `print("${mark}", flush=True); input()`,
  },
  r: {
    extension: 'R',
    command: (file) => ['Rscript', '--vanilla', file],
    pause: (mark) => `cat("${mark}\\n"); flush(stdout()); invisible(readLines(file("stdin"), 1))`,
  },
  sh: {
    extension: 'sh',
    command: (file) => ['sh', '-eu', file],
    pause: (mark) => `echo '${mark}'; read -r _`,
  },
}

const MARK = '=== through ==='

/** Starts a program that runs code blocks as one script, in a folder that is also its home. */
export function startSession(language: string, pieces: readonly string[], folder: string): Session {
  const { extension, command, pause } = languages[language]!
  const file = path.join(folder, `recipes.${extension}`)
  writeFileSync(file, pieces.map((piece) => `${piece}\n${pause(MARK)}\n`).join(''))
  const [program, ...args] = command(file)
  const child = spawn(program, args, { cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' } })
  let [printed, complained, ended] = ['', '', false]
  let notify = () => {}
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
    notify()
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complained += text))
  child.on('close', () => {
    ended = true
    notify()
  })
  let isFirst = true
  return {
    async next() {
      if (!isFirst) child.stdin.write('\n')
      isFirst = false
      for (;;) {
        const [before, after] = split(printed, `${MARK}\n`)
        if (after !== undefined) {
          printed = after
          return before
        }
        if (ended) throw new Error(`${program} ended early, after ${JSON.stringify(printed)}: ${complained}`)
        await new Promise<void>((resolve) => (notify = resolve))
      }
    },
    stop: () => void child.kill(),
  }
}

/** A DuckDB that finds files in a folder, and prints like `duckdb -csv`. */
export async function startDuckDb(folder: string): Promise<{ run: (sql: string) => Promise<string>; stop(): void }> {
  const { DuckDBInstance, StatementType } = await import('../../../tools/duckdb/duckdb.ts')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`set file_search_path = '${folder}'`)
  return {
    async run(sql) {
      let printed = ''
      const statements = await connection.extractStatements(sql)
      for (let index = 0; index < statements.count; index++) {
        const statement = await statements.prepare(index)
        const { statementType } = statement
        const reader = await statement.runAndReadAll()
        if (statementType !== StatementType.SELECT) continue
        const lines = [reader.columnNames(), ...reader.getRowsJson()]
        printed += lines.map((cells) => `${cells.map(cellOf).join(',')}\n`).join('')
      }
      return printed
    },
    stop() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

function cellOf(value: unknown): string {
  const text = value === null ? '' : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function split(text: string, mark: string): [before: string, after?: string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}

function answers(program: string, argument: string): boolean {
  return spawnSync(program, [argument]).status === 0
}
