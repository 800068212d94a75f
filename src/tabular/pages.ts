import { setImmediate } from 'node:timers/promises'
import type { DocumentNode, GraphQLError } from 'graphql'
import type { OneVersion } from '../graph/read-one-version.ts'
import type { TablePlan } from './plan.ts'
import type { Row, Table } from './table.ts'

/** Runs the operation of a page. */
export type RunPage = (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => Promise<OneVersion>

/** What the fields of a page reported: a table has no place for errors, so there is none. */
export class TableErrors extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]!.message, { cause: errors[0] })
    this.name = 'TableErrors'
    this.errors = errors
  }
}

/** The data have changed since the first page was read: what follows would not go with it. */
export class VersionChanged extends Error {
  constructor() {
    super('The data have changed while the table was read. Send the request again.')
    this.name = 'VersionChanged'
  }
}

/** A table whose first page has been read. */
export type BegunTable = {
  table: Table
  firstRows: readonly Row[]
  /** Whether there are rows behind the first page. */
  hasMore: boolean
  /** The version of the data that it shows; null where no row of ours was read. */
  version: string | null
}

/**
 * Reads the first page of a table; the rest is read as its pages are asked for, all of one version of the data.
 *
 * @throws {TableErrors} The operation of a page had errors.
 * @throws {VersionChanged} From the pages: a load came between them. They also throw what `run` throws.
 */
export async function readPages(plan: TablePlan, run: RunPage): Promise<BegunTable> {
  const { name, columns } = plan

  async function readPage(size: number, after: string | null) {
    const { result, version: read } = await run(plan.document, plan.variablesOf(size, after))
    if (result.errors) throw new TableErrors(result.errors)
    return { ...plan.pageOf(result.data as Row), read, size }
  }

  const most = Math.min(plan.first, plan.pageSize)
  const first = await readPage(most, plan.after)
  const version = first.read

  const hasMore = first.next !== null && plan.first > first.rows.length

  async function* allPages(): AsyncGenerator<readonly Row[]> {
    let left = plan.first
    for (let page = first; ;) {
      left -= page.rows.length
      if (page.rows.length > 0) yield page.rows
      if (page.next === null || left <= 0) return
      // Other requests have their turn.
      await setImmediate()
      const { next } = page
      page = await readPage(Math.min(left, plan.pageSize), next)
      if (page.next === next) throw new Error(`The list ${name} gave the same cursor twice.`)
      if (page.read !== version) throw new VersionChanged()
    }
  }

  return { table: { name, columns, pages: allPages() }, firstRows: first.rows, hasMore, version }
}
