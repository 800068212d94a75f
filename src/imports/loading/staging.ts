import { sql } from 'kysely'
import type { LoadSession } from '../../db/engine.ts'
import type { Table } from '../../db/table-traits.ts'
import type { StagedRow } from '../source.ts'
import { stagedName, type Target } from '../target.ts'

/** Bytes of COPY text per send: some thousand rows. */
const BATCH = 512 * 1024

/** Collects rows by table, and sends them to temporary tables. */
export type Staging = {
  /**
   * Adds the rows of a record.
   *
   * @param position - The position of the record in the load.
   * @returns A promise to wait for, if the database has to catch up.
   */
  add(rows: readonly StagedRow[], position: number): Promise<void> | undefined
  /** Sends the remaining rows. */
  finish(): Promise<void>
}

/**
 * Creates a temporary table `staged_<table>` for each target, with its columns and the record's position. They last
 * until the end of the transaction.
 */
export async function createStaging({ db, copy }: LoadSession, targets: readonly Target[]): Promise<Staging> {
  for (const { table, columns } of targets) await createStaged(db, table, columns)
  const buffers = new Map(targets.map(({ table, columns }) => [table, new LineBuffer([...columns, 'record_position'])]))
  // One statement at a time, while the next lines are being read.
  let sending: Promise<void> | undefined

  async function send(table: Table): Promise<void> {
    const buffer = buffers.get(table)!
    if (buffer.size === 0) return
    await sending
    sending = copy(stagedName(table), buffer.columns, buffer.take())
    // Whoever awaits it next gets the error.
    sending.catch(() => {})
  }

  return {
    add(rows, position) {
      let full: Table | undefined
      for (const { table, row } of rows) {
        const buffer = buffers.get(table)
        if (!buffer) throw new Error(`${table} is not a target of this source.`)
        buffer.add(copyLine(buffer.columns, row, position))
        if (buffer.size > BATCH) full = table
      }
      return full && send(full)
    },
    async finish() {
      for (const table of buffers.keys()) await send(table)
      await sending
    },
  }
}

/**
 * Lines as bytes. As strings, each would keep its block of the file in memory, for longer than the young generation of
 * the heap lasts.
 */
class LineBuffer {
  readonly columns: readonly string[]
  size = 0
  #bytes: Buffer<ArrayBuffer> = Buffer.alloc(0)
  #spare: Buffer<ArrayBuffer> = Buffer.alloc(0)

  constructor(columns: readonly string[]) {
    this.columns = columns
  }

  add(line: string): void {
    // A UTF-16 unit takes at most three bytes; a surrogate pair takes four together.
    const needed = this.size + line.length * 3
    if (needed > this.#bytes.length) this.#grow(needed)
    this.size += this.#bytes.write(line, this.size)
  }

  /** Returns the lines, which are valid until the next call, and empties the buffer. */
  take(): Buffer<ArrayBuffer> {
    const lines = this.#bytes.subarray(0, this.size)
    ;[this.#bytes, this.#spare] = [this.#spare, this.#bytes]
    this.size = 0
    return lines
  }

  #grow(needed: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.#bytes.length))
    this.#bytes.copy(bytes, 0, 0, this.size)
    this.#bytes = bytes
  }
}

/** Creates the empty temporary table of a target. */
export async function createStaged(db: LoadSession['db'], table: Table, columns: readonly string[]): Promise<void> {
  await sql`/* import.stage */
    create temporary table ${sql.table(stagedName(table))} on commit drop as
    select ${sql.join(columns.map((column) => sql.ref(column)))}, null::int as record_position
    from ${sql.table(table)} limit 0`.execute(db)
}

function copyLine(columns: readonly string[], row: Readonly<Record<string, unknown>>, position: number): string {
  let text = ''
  const last = columns.length - 1
  for (let index = 0; index < last; index++) text += `${copyValue(row[columns[index]!])}\t`
  return `${text}${position}\n`
}

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return escape(arrayLiteral(value))
  return escape(JSON.stringify(value))
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map((value) => `"${String(value).replaceAll(/["\\]/g, String.raw`\$&`)}"`).join()}}`
}

const special = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escape(text: string): string {
  return special.test(text) ? text.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character]!) : text
}
