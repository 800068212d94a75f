import type { GraphQLResolveInfo } from 'graphql'
import type { Database } from '../../db/client.ts'
import type { Table } from '../../db/table-traits.ts'
import { badUserInput } from '../../errors.ts'
import { connectionOf, readPaging, type Page, type PageArguments } from '../../relay/paging.ts'
import type { Execute } from '../sql/execute.ts'
import { filterValues, readFilter, type FilterArgument } from '../filter.ts'
import { executedKeys, readGroupDemand, type GroupDemand } from './group-demand.ts'
import { groupStatementOf } from './group-statement.ts'
import type { Group } from './read-group.ts'
import { dimensionOfField, type AnyGrouping, type Grouping } from '../grouping.ts'
import { whyUnknown } from '../sql/history.ts'
import type { Registry } from '../registry.ts'
import { UPDATED_SINCE, UPDATED_WIDELY_SINCE } from '../relation.ts'
import { boundsOf } from '../sql/statement-parts.ts'

/** The arguments of a field of groups. */
type GroupArguments<F, D extends string> = PageArguments & FilterArgument<F> & { by: readonly D[] }

/** A page of groups, and how many there are in all. */
export type GroupConnection = Page<Group> & { totalCount: number }

/**
 * Loads the groups of a list's rows in one statement. Without dimensions there is one group, of all rows.
 *
 * @throws BAD_USER_INPUT as for lists, and for a selected key by which rows are not grouped.
 */
export type LoadGroups = <T extends Table, F, D extends string>(
  grouping: Grouping<T, F, D>,
  args: GroupArguments<F, D>,
  info: GraphQLResolveInfo,
) => Promise<GroupConnection>

type AnyArguments = GroupArguments<Record<string, unknown>, string>

/**
 * Creates the group loader of one request.
 *
 * @param onVersion - Called with the version of the data that a statement has read.
 */
export function createGroupLoader(
  db: Database,
  registry: Registry,
  execute: Execute,
  onVersion: (version: string) => void,
): LoadGroups {
  // An operation may run twice, and may select the same groups in two fields.
  const loaded = new Map<string, Promise<GroupConnection>>()

  async function load(grouping: AnyGrouping, args: AnyArguments, demand: GroupDemand): Promise<GroupConnection> {
    const { rows } = grouping
    const by = [...new Set(args.by)]
    const day = args.asOf ?? undefined
    const filter = readFilter(rows, day, args.filter)
    const paging = readPaging(args, `${rows.of.type}Group(${by.join()})`, 'KEYS', false)
    const bounds = boundsOf(paging)
    const statement = groupStatementOf(db, registry, {
      grouping,
      demand,
      by,
      // All rows are read anyway, so changes are looked up row by row.
      filters: Object.keys(filter)
        .map((name) => (name === UPDATED_SINCE ? UPDATED_WIDELY_SINCE : name))
        .toSorted(),
      dated: day !== undefined,
      ...bounds.shape,
    })
    const query = statement.bind({ day, ...bounds.values, ...filterValues(filter) })
    const found = await execute(grouping.name, query, true)
    const { version, since, total } = found[0]!
    if (version !== null) onVersion(version as string)
    const unknown = day === undefined ? undefined : whyUnknown(registry.kept, rows.of.table, day, since)
    if (unknown) throw unknown
    const groups = found.map((raw) => statement.read(raw, day)).filter((group) => group !== null)
    return connectionOf(paging, groups, ({ position }) => position, { totalCount: total as number }, demand)
  }

  const loadGroups = async (grouping: AnyGrouping, args: AnyArguments, info: GraphQLResolveInfo) => {
    const demand = readGroupDemand(registry.models, info)
    checkKeys(grouping, args.by, demand, info)
    const key = `${grouping.name}|${demand.key}|${JSON.stringify(args)}`
    let groups = loaded.get(key)
    if (!groups) loaded.set(key, (groups = load(grouping, args, demand)))
    return groups
  }
  return loadGroups as unknown as LoadGroups
}

/** Refuses selected keys by which rows are not grouped, even if there is no group. */
function checkKeys(
  grouping: AnyGrouping,
  by: readonly string[],
  { keys }: GroupDemand,
  info: GraphQLResolveInfo,
): void {
  const isMissing = (field: string) => !by.includes(dimensionOfField(grouping, field).name)
  if (!keys.some(({ field }) => isMissing(field))) return
  const field = executedKeys(info).find(isMissing)
  if (field === undefined) return
  const complete = [...new Set([...by, dimensionOfField(grouping, field).name])]
  throw badUserInput(`'${field}' is not a dimension of this grouping. Add it to 'by': by: [${complete.join(', ')}].`)
}
