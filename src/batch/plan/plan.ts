import {
  getNamedType,
  isLeafType,
  isObjectType,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { isIncluded } from '../../selections/conditions.ts'
import { createSelections, type Selected, type Selecting } from '../../selections/selections.ts'
import type { Models } from '../model.ts'
import { positionOf, type Level, type Scope, type Variables } from './level.ts'
import { createLevels } from './levels.ts'
import { writeNamed, type NamedField } from './named.ts'
import { sourceOf, type Loading } from './source.ts'
import { writeColumn } from './write-column.ts'
import { writeConnection } from './write-connection.ts'
import { writeDerivedRows, writeRows, type RootList } from './write-loaded.ts'
import { valueWriter, writeDerived } from './write-value.ts'
import { required, writeGlobalId, writeObject, type Write } from './writer.ts'

/** What an operation loads from the database, and how its response is written from the rows. */
export type Plan = {
  /** The relations of all levels, as the comment at the start of the statement. */
  name: string
  /** Parents before children. */
  levels: readonly Level[]
  /** The number of columns of the widest level; at least two, for counts. */
  width: number
  /** The fields whose arguments name rows. The plan is made for the types of these rows; others need another plan. */
  named: readonly NamedField[]
  /** How many fields were read to make it. */
  fieldCount: number
  /** The lists at the root of the response. */
  lists: readonly RootList[]
  /** Writes the response; undefined if some of its fields are only known to their resolvers. */
  write: Write | undefined
}

/** Larger operations are not planned: fragments can multiply their fields. The dashboard has 19. */
const MAX_FIELDS = 1_000

/**
 * Plans an operation: which relations it loads, and how its response is written.
 *
 * @param variables - Those of `@skip` and `@include` count, and the types that others name: see {@link Plan.named}.
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
  const { levels, addLevel, addNamed } = createLevels(schema, models, document)
  const named: NamedField[] = []
  const lists: RootList[] = []
  let fieldCount = 0

  /** Undefined if it cannot be written; its levels are found nevertheless. */
  function objectWriter(type: GraphQLObjectType, nodes: readonly Selecting[], scope: Scope | null): Write | undefined {
    if (fieldCount > MAX_FIELDS) return undefined
    const selected = selections.on(type, nodes)
    fieldCount += selected.length
    return writeObject(type, selected, (each) => fieldWriter(type, each, scope))
  }

  function fieldWriter(type: GraphQLObjectType, selected: Selected, scope: Scope | null): Write | undefined {
    const { field } = selected
    const source = sourceOf(field)
    if (!source) return undefined
    if ('namesOf' in source) {
      const namedField = { selected, namesOf: source.namesOf }
      named.push(namedField)
      return writeNamed(namedField, { schema, models, variables, addNamed, objectWriter })
    }
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
    if (level.relation.kind === 'page') return writeConnection(selections, selected, level, { nodeWriter, lists })
    const writeRow = nodeWriter(selected.nodes)
    if (!derive) return writeRows(level, loading, { writeRow, lists })
    return scope ? writeDerivedRows(level, derive, scope, { writeRow, writeValue: undefined }) : undefined
  }

  const write = objectWriter(schema.getQueryType()!, [operation], null)
  if (named.length === 0 && (levels.length === 0 || fieldCount > MAX_FIELDS)) return undefined
  return {
    name: levels.map(({ relation }) => relation.name).join(' '),
    levels,
    width: Math.max(2, ...levels.map(({ width }) => width)),
    named,
    fieldCount,
    lists,
    write,
  }
}
