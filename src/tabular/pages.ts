import { setImmediate } from 'node:timers/promises'
import type { DocumentNode, GraphQLError } from 'graphql'
import type { OneVersion } from '../graph/read-one-version.ts'
import type { TablePlan } from './plan.ts'
import type { Row, Table } from './table.ts'

/** Runs the operation of a page. */
export type RunPage = (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => Promise<OneVersion>

/** The GraphQL errors of a page. A table cannot show them, so the whole request fails. */
export class TableErrors extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(errors: readonly GraphQLError[]) {
    super(errors[0]!.message, { cause: errors[0] })
    this.name = 'TableErrors'
    this.errors = errors
  }
}

/** The data changed after the first page was read, so further pages would not match it. */
export class VersionChanged extends Error {
  constructor() {
    super('The data changed while the table was being read. Send the request again.')
    this.name = 'VersionChanged'
  }
}

/** A table whose first page has been read. */
export type BegunTable = {
  table: Table
  firstRows: readonly Row[]
  /** Whether there are rows after the first page. */
  hasMore: boolean
  /** The version of the data that it shows; null if no row of the hub's own data was read. */
  version: string | null
}

/**
 * Reads the first page of a table. The others are read as `table.pages` is iterated, all from one version of the data.
 *
 * @throws {TableErrors} If a page has errors. The pages also throw what `run` throws.
 * @throws {VersionChanged} From the pages, if a load commits between them.
 */
export async function readPages(plan: TablePlan, run: RunPage): Promise<BegunTable> {
  const { name, columns } = plan

  async function readPage(size: number, after: string | null) {
    const { result, version: read } = await run(plan.document, plan.variablesOf(size, after))
    if (result.errors) throw new TableErrors(result.errors)
    return { ...plan.pageOf(result.data as Row), read, size }
  }

  const firstSize = Math.min(plan.first, plan.pageSize)
  const first = await readPage(firstSize, plan.after)
  const version = first.read

  const hasMore = first.next !== null && plan.first > first.rows.length

  async function* allPages(): AsyncGenerator<readonly Row[]> {
    let left = plan.first
    for (let page = first; ;) {
      left -= page.rows.length
      if (page.rows.length > 0) yield page.rows
      if (page.next === null || left <= 0) return
      // Lets other requests run.
      await setImmediate()
      const { next } = page
      page = await readPage(Math.min(left, plan.pageSize), next)
      if (page.next === next) throw new Error(`The list ${name} returned the same cursor twice.`)
      if (page.read !== version) throw new VersionChanged()
    }
  }

  return { table: { name, columns, pages: allPages() }, firstRows: first.rows, hasMore, version }
}
