import {
  getArgumentValues,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { isIncluded } from '../../selections/conditions.ts'
import { createSelections, type Selected, type Selecting } from '../../selections/selections.ts'
import { readDemand } from '../demand.ts'
import type { Filter, FilterArgument } from '../filter.ts'
import type { Loading } from '../loads.ts'
import type { Models } from '../model.ts'
import { layoutOf } from '../row-layout.ts'
import { aliasOf, positionOf, ROOT, type Level, type Parents, type Scope, type Variables } from './level.ts'
import { sourceOf } from './source.ts'
import { writeConnection } from './write-connection.ts'
import { writeColumn } from './write-column.ts'
import { writeDerivedRows, writeRows } from './write-loaded.ts'
import { valueWriter, writeDerived } from './write-value.ts'
import { constant, required, writeGlobalId, writeObject, type Write } from './writer.ts'

/** More are loaded level by level: the contract's largest operation has 14. */
const MAX_LEVELS = 50

/** Fields of larger operations are not read: fragments can repeat them without end. The dashboard has 25. */
const MAX_FIELDS = 1_000

/** What an operation loads from the database, and how its response is written from the rows. */
export type Plan = {
  /** The relations of all levels, as the comment at the start of the statement. */
  name: string
  /** Parents before children. */
  levels: readonly Level[]
  /** The number of columns of the widest level. */
  width: number
  /** How many fields were read to make it. */
  fieldCount: number
  /** Writes the response; undefined if some of its fields are only known to their resolvers. */
  write: Write | undefined
}

/**
 * Plans an operation: which relations it loads, and how its response is written.
 *
 * @param variables - Only those of `@skip` and `@include` count; the plan is the same for others.
 * @returns Undefined if it is very large, or loads no relation at a place that is known beforehand.
 * @throws If a condition of `@skip` or `@include` is invalid.
 */
export function createPlan(
  schema: GraphQLSchema,
  models: Models,
  {
    document,
    operation,
    variables,
  }: { document: DocumentNode; operation: OperationDefinitionNode; variables: Variables },
): Plan | undefined {
  const selections = createSelections(schema, document, (node) => isIncluded(node, variables))
  const fragments = Object.fromEntries(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const levels: Level[] = []
  let fieldCount = 0

  /** Undefined if it cannot be written; its levels are found nevertheless. */
  function objectWriter(type: GraphQLObjectType, nodes: readonly Selecting[], scope: Scope | null): Write | undefined {
    if (fieldCount > MAX_FIELDS) return undefined
    const selected = selections.on(type, nodes)
    fieldCount += selected.length
    const fields = selected.map((each) => ({
      name: each.name,
      isLeaf: isLeafType(getNamedType(each.field.type)),
      write: fieldWriter(type, each, scope),
    }))
    return writeObject(fields)
  }

  function fieldWriter(type: GraphQLObjectType, selected: Selected, scope: Scope | null): Write | undefined {
    const { field, nodes } = selected
    if (field === TypeNameMetaFieldDef)
      return nodes[0].name.value === '__typename' ? constant(JSON.stringify(type.name)) : undefined
    const source = sourceOf(field)
    if (!source) return undefined
    if ('loading' in source) return required(field.type, loadedWriter(type, selected, source.loading, scope))
    if (!scope) return undefined
    const { layout } = scope
    if (source.isGlobalId) return writeGlobalId(layout)
    const stored = layout.model.fields[field.name]
    if (stored === undefined) return undefined
    if (typeof stored === 'string') return writeColumn(selections, selected, layout, stored)
    if ('needs' in stored) return writeDerived(selections, selected, scope, stored)
    return required(field.type, targetWriter(selected, scope))
  }

  /** Writes a to-one field, which the row of its parent contains. */
  function targetWriter({ field, nodes }: Selected, { level, layout }: Scope): Write | undefined {
    const one = layout.ones.find((each) => each.field === field.name)
    const type = getNamedType(field.type)
    if (!one || !isObjectType(type)) return undefined
    const write = objectWriter(type, nodes, { level, layout: one.target })
    const key = positionOf(one.target.key)
    return write && ((row, answer) => (row[key] === null ? 'null' : write(row, answer)))
  }

  function loadedWriter(
    type: GraphQLObjectType,
    selected: Selected,
    loading: Loading,
    scope: Scope | null,
  ): Write | undefined {
    const level = addLevel(type, selected, loading, scope)
    if (!level) return undefined
    const below = level.layout && { level, layout: level.layout }
    const nodeType = schema.getType(level.relation.of.type)
    if (!isObjectType(nodeType)) return undefined
    const nodeWriter = (nodes: readonly Selecting[]) => objectWriter(nodeType, nodes, below)
    const { derive } = loading
    if (derive && isLeafType(getNamedType(selected.field.type))) {
      const writeValue = valueWriter(selections, selected.field.type, selected.nodes)
      return scope ? writeDerivedRows(level, derive, scope, { writeValue, writeRow: undefined }) : undefined
    }
    if (level.relation.kind === 'page') return writeConnection(selections, selected, level, nodeWriter)
    const writeRow = nodeWriter(selected.nodes)
    if (!derive) return writeRows(level, loading, writeRow)
    return scope ? writeDerivedRows(level, derive, scope, { writeRow, writeValue: undefined }) : undefined
  }

  function addLevel(
    parentType: GraphQLObjectType,
    { field, nodes }: Selected,
    { relation, args: toArguments, nullWithout, key }: Loading,
    scope: Scope | null,
  ): Level | undefined {
    if (levels.length === MAX_LEVELS) return undefined
    const parents = scope && parentsIn(scope, relation.by ?? scope.layout.model.key, nullWithout)
    if (parents === undefined) return undefined
    const info = { schema, fragments, parentType, fieldNodes: nodes, returnType: field.type, fieldName: field.name }
    const demand = readDemand(
      models,
      info as Partial<GraphQLResolveInfo> as GraphQLResolveInfo,
      relation.of,
      relation.kind === 'page',
    )
    const next = { columns: 0 }
    const columns = demand.rows && [...new Set([...demand.rows.columns, ...(relation.always ?? [])])]
    const layout = demand.rows && layoutOf({ ...demand.rows, columns: columns! }, next)
    const sort = layout && (demand.edges || demand.pageInfo) ? `c${next.columns++}` : null
    const level: Level = {
      index: levels.length,
      relation,
      demand,
      parents,
      layout,
      sort,
      width: next.columns,
      hasChildren: false,
      isNullable: !isNonNullType(field.type),
      readArguments(sent) {
        const values: FilterArgument<Filter> = getArgumentValues(field, nodes[0], sent)
        if (key) return { args: {}, key: key(values), day: values.asOf ?? undefined }
        const args = (toArguments ? toArguments(values) : values) as FilterArgument<Filter>
        return { args, key: ROOT, day: args.asOf ?? undefined }
      },
    }
    if (scope) scope.level.hasChildren = true
    levels.push(level)
    return level
  }

  const write = objectWriter(schema.getQueryType()!, [operation], null)
  if (levels.length === 0 || fieldCount > MAX_FIELDS) return undefined
  return {
    name: levels.map(({ relation }) => relation.name).join(' '),
    levels,
    width: Math.max(2, ...levels.map(({ width }) => width)),
    fieldCount,
    write,
  }
}

/** Undefined if the rows lack a column, which is then reported by the field's resolver. */
function parentsIn({ level, layout }: Scope, column: string, nullWithout: string | undefined): Parents | undefined {
  const key = aliasOf(layout, column)
  const without = nullWithout === undefined ? null : aliasOf(layout, nullWithout)
  return key === undefined || without === undefined ? undefined : { level, key, without }
}
