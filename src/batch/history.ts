import type { GraphQLError } from 'graphql'
import {
  OperationNodeTransformer,
  ReferenceNode,
  sql,
  TableNode,
  type Expression,
  type KyselyPlugin,
  type OperationNode,
  type QueryId,
} from 'kysely'
import { badUserInput } from '../errors.ts'

/**
 * Tables whose rows of a day are given by the function of the same name in the schema `history`. With a word for the rows
 * where the table `known_since` tells from which day on there are any: what stood before is not known.
 */
export const keptTables: Readonly<Record<string, string | null>> = {
  action: 'actions',
  action_partner: null,
  actor_relation_end: null,
  award: 'awards',
  engineering: 'project leads',
  exhibit: 'exhibits',
  industrial_site: 'industrial sites',
  key_figure: null,
  phase: null,
  programme_state: null,
  published_figure: null,
  published_part: null,
  regional_coordination: 'regional coordinators',
  site_commune: null,
  site_platform: null,
  source: null,
  standing_relation: null,
  territory: 'territories',
  territory_commune: null,
  territory_department: null,
  territory_member: 'members of territories',
  territory_outline: 'outlines',
  territory_region: null,
}

/** Under this a row that was read for a day carries the day, for what stands below it. */
const DAY = Symbol('the day that the data describe')

/** The day that a row was read for; undefined where it shows what stands now. */
export function dayOf(row: object | null): string | undefined {
  return (row as { [DAY]?: string } | null)?.[DAY]
}

/** Makes a row carry the day that it was read for, if there is one. Out: the row itself. */
export function ofDay<R extends object>(row: R, day: string | undefined): R {
  return day === undefined ? row : Object.assign(row, { [DAY]: day })
}

/** An error where the rows of a table are not known at a day. In: the day from which on they are, null where there are none. */
export function whyUnknown(table: string, day: string, since: unknown): GraphQLError | undefined {
  const rows = keptTables[table]
  if (!rows || (typeof since === 'string' && day >= since)) return undefined
  return badUserInput(
    typeof since === 'string'
      ? `'asOf' is ${day}, and the first list of ${rows} known is of ${since}: send that day or a later one.`
      : `'asOf' is ${day}, and no list of ${rows} is known: leave 'asOf' out.`,
  )
}

/** Makes a query read each kept table as it was on a day: `from action as r` becomes `from history.action($1) as r`. */
export function onDay(day: Expression<unknown>): KyselyPlugin {
  const transformer = new HistoryTransformer(day)
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}

class HistoryTransformer extends OperationNodeTransformer {
  readonly #day: Expression<unknown>

  constructor(day: Expression<unknown>) {
    super()
    this.#day = day
  }

  protected override transformNodeImpl<N extends OperationNode>(node: N, queryId?: QueryId): N {
    const isKept = TableNode.is(node) && !node.table.schema && node.table.identifier.name in keptTables
    // Columns name tables too: mostly by an alias, but also by their own name.
    if (!isKept || ReferenceNode.is(this.nodeStack.at(-2)!)) return super.transformNodeImpl(node, queryId)
    const rows = sql`${sql.table(`history.${node.table.identifier.name}`)}(${this.#day})`
    return rows.toOperationNode() as OperationNode as N
  }
}
