import {
  GraphQLError,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  TypeNameMetaFieldDef,
  type ExecutionResult,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'
import type { HasFields, Selecting } from '../../selections/selections.ts'
import type { Path, PlannedResult } from './engine.ts'
import type { OperationSelections } from './operation-selections.ts'
import { responsePath, plainName } from './plain-document.ts'

type Data = Readonly<Record<string, unknown>>

/** Marks a null in a non-nullable position. */
const missing = Symbol('missing')

/** Further nulls of a response have no error of their own. */
const MAX_ERRORS = 100

/**
 * Completes the result of a plan as the GraphQL specification requires: planners only merge what subgraphs return.
 *
 * @param schema - The schema that clients see.
 * @returns Exactly the selected fields, in their order. A value that is missing, has the wrong type or is hidden from
 *   clients is null, or its nearest nullable parent is; such a null has an error.
 */
export function completeResult(
  schema: GraphQLSchema,
  selections: OperationSelections,
  operation: OperationDefinitionNode,
  { data, errors = [], lost = [] }: PlannedResult,
): ExecutionResult {
  const given = errors.map(withResponsePath)
  const isExplained = createExplanation([...given.map(({ path = [] }) => path), ...lost.map(responsePath)])
  const found: GraphQLError[] = []
  const path: (string | number)[] = []
  const completed = completeObject(schema.getRootType(operation.operation)!, selections.root, data ?? {})
  const all = [...given, ...found]
  return { ...(all.length > 0 && { errors: all }), data: completed === missing ? null : (completed as Data) }

  function completeObject(type: HasFields, nodes: readonly Selecting[], values: Data): Data | typeof missing {
    const object: Record<string, unknown> = {}
    for (const { name, field, nodes: merged } of selections.on(type, nodes)) {
      const value = values[plainName(merged[0])]
      if (field === TypeNameMetaFieldDef) {
        object[name] = nameOf(type, value)
        continue
      }
      path.push(name)
      const result = completeField(field.type, merged, value)
      path.pop()
      if (result === missing) return missing
      object[name] = result
    }
    return object
  }

  /** Returns `missing` for a null in a non-nullable position, which makes its parent null. */
  function completeField(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (isNonNullType(type)) {
      if (value == null) reportUnlessExplained(nodes)
      return (value == null ? null : completeValue(type.ofType, nodes, value)) ?? missing
    }
    if (value === undefined) reportUnlessExplained(nodes)
    const completed = value == null ? null : completeValue(type, nodes, value)
    return completed === missing ? null : completed
  }

  function completeValue(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (isListType(type)) return Array.isArray(value) ? completeList(type.ofType, nodes, value) : report(nodes)
    if (isLeafType(type)) return completeLeaf(type, nodes, value)
    if (typeof value !== 'object') return report(nodes)
    const concrete = isAbstractType(type) ? concreteType(type, value as Data) : (type as HasFields)
    return concrete ? completeObject(concrete, nodes, value as Data) : report(nodes)
  }

  function completeLeaf(type: GraphQLLeafType, nodes: readonly FieldNode[], value: unknown): unknown {
    try {
      return type.serialize(value)
    } catch {
      return report(nodes)
    }
  }

  function completeList(type: GraphQLOutputType, nodes: readonly FieldNode[], values: readonly unknown[]): unknown {
    const items: unknown[] = []
    for (const [index, value] of values.entries()) {
      path.push(index)
      const item = completeField(type, nodes, value)
      path.pop()
      if (item === missing) return missing
      items.push(item)
    }
    return items
  }

  /**
   * If only fields of an interface are selected, the plan does not ask for the type, which some subgraphs do not know: to
   * them, all objects have the type of the interface.
   */
  function concreteType(type: GraphQLAbstractType, { __typename: name }: Data): HasFields | undefined {
    if (isInterfaceType(type) && (name === undefined || name === type.name)) return type
    const concrete = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(concrete) && schema.isSubType(type, concrete) ? concrete : undefined
  }

  function reportUnlessExplained(nodes: readonly FieldNode[]): void {
    if (found.length < MAX_ERRORS && !isExplained(path)) report(nodes)
  }

  function report(nodes: readonly FieldNode[]): null {
    if (found.length < MAX_ERRORS) found.push(invalidValue(nodes, [...path]))
    return null
  }
}

/**
 * Creates a test whether errors of subgraphs explain that there is no value at a path. Positions in lists do not count,
 * because the paths of some errors lack them.
 */
function createExplanation(paths: readonly Path[]): (path: Path) => boolean {
  const places = [...new Set(paths.map(placeOf))]
  return (path) => {
    if (places.length === 0) return false
    const place = placeOf(path)
    return places.some((each) => place.startsWith(each) || each.startsWith(place))
  }
}

/** The fields of a path, each followed by a slash. */
function placeOf(path: Path): string {
  return path.map((key) => (typeof key === 'string' ? `${key}/` : '')).join('')
}

function withResponsePath(error: GraphQLError): GraphQLError {
  const { message, nodes, path, originalError, extensions } = error
  return new GraphQLError(message, { nodes, path: path && responsePath(path), originalError, extensions })
}

function nameOf(type: HasFields, given: unknown): unknown {
  return isObjectType(type) ? type.name : given
}

/** Creates the error for a field for which a subgraph returned no value, or an invalid one. */
export function invalidValue(nodes: readonly FieldNode[], path: Path): GraphQLError {
  return hubError(
    errorCodes.SUBGRAPH_ERROR,
    `A partner's subgraph returned no value, or an invalid one, for '${nodes[0]!.name.value}', so part of the response is missing.`,
    { nodes, path },
  )
}
