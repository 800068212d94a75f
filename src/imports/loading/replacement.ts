import { sql } from 'kysely'
import type { Content } from '../../datasets/content.ts'
import { names, type Sql, type TableShape } from '../../datasets/tables.ts'
import { staged, type ReplaceTarget } from '../target.ts'
import type { Guard, ReleaseLoad } from '../release-load.ts'

/** The replacement of rows of a table by staged ones: `t` is a row of the table, `s` the staged one of its key. */
export type Replacement = ReplaceTarget & { content: Content; load: ReleaseLoad; guard: Guard; shape: TableShape }

/** SQL for the columns of a version `t`, with the values of the staged row `s` if there is one. */
export function contentOf({ columns, shape, load }: Replacement): Sql {
  const provenance: Record<string, Sql> = shape.sourced
    ? { release_id: sql`${load.release}`, source_kind: sql`${load.kind}` }
    : {}
  return sql.join(
    shape.columns.map((name) => {
      const fresh = columns.includes(name) && !shape.key.includes(name) ? sql.ref(`s.${name}`) : provenance[name]
      const held = sql.ref(`t.${name}`)
      return fresh
        ? sql`case when ${isMissing(shape)} then ${held} else ${fresh} end as ${sql.ref(name)}`
        : sql`${held} as ${sql.ref(name)}`
    }),
  )
}

/** SQL for whether a row `t` has no staged row `s`, in their left join. */
export function isMissing({ key }: TableShape): Sql {
  return sql`${sql.ref(`s.${key[0]!}`)} is null`
}

/** SQL for whether a row differs from the staged one, or belongs to another data set and changes over to this one. */
export function differs(replacement: Replacement): Sql {
  const other = hasOtherContent(replacement)
  return replacement.shape.sourced ? sql`(${other} or not ${isOfDataset(replacement.load)})` : other
}

function hasOtherContent({ columns, shape }: Replacement): Sql {
  const content = columns.filter((name) => !shape.key.includes(name))
  if (content.length === 0) return sql`false`
  return sql`(${names(content, 't')}) is distinct from (${names(content, 's')})`
}

function isOfDataset({ dataset }: ReleaseLoad): Sql {
  return sql`t.release_id in (select id from release where dataset_id = ${dataset})`
}

/** SQL for the rows that the file replaces. */
export function scope(replacement: Replacement): Sql {
  const { table, shape, parent, scope: also, load, guard } = replacement
  const scopes: Sql[] = also ? [sql`(${also})`] : []
  if (shape.sourced) scopes.push(isOfDataset(load))
  if (parent) {
    const ours = sql`release_id in (select id from release where dataset_id = ${load.dataset})`
    scopes.push(sql`${sql.ref(`t.${parent.column}`)} in (
      select id from ${sql.table(parent.table)} where ${ours}
      union all
      select id from ${sql.table(`history.${parent.table}`)} where ${ours})`)
  }
  if (scopes.length === 0) throw new Error(`The target ${table} does not say which rows the file replaces.`)
  const all = sql`(${sql.join(scopes, sql` or `)})`
  return guard.spared.length === 0 ? all : sql`(${all} and not ${isSpared(replacement)})`
}

/** SQL for whether the owner of a row is spared, and the file does not give the row to another one in its partition. */
function isSpared({ table, shape, guard, owner, partitioning }: Replacement): Sql {
  if (!owner) return sql`false`
  const rest = shape.key.filter((name) => name !== owner.column)
  const isOfSpared = sql`${sql.ref(`t.${owner.column}`)} = any (${guard.spared})`
  if (rest.length === 0) return isOfSpared
  const isSame = rest.map((name) => sql`${sql.ref(`other.${name}`)} = ${sql.ref(`t.${name}`)}`)
  if (partitioning) isSame.push(sql`${partitioning.partitionOf('other')} = ${partitioning.partitionOf('t')}`)
  return sql`(${isOfSpared} and not exists (select from ${staged(table)} other where ${sql.join(isSame, sql` and `)}))`
}

/** SQL that orders new rows as the table is clustered, as far as the file has these columns. */
export function clusterOrder({ columns, shape }: Replacement): Sql {
  const order = shape.clustered.filter((name) => columns.includes(name))
  return order.length > 0 ? sql` order by ${names(order, 's')}` : sql``
}
