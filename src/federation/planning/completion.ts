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
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { errorCodes, hubError } from '../../errors.ts'
import type { HasFields, Selecting } from '../../selections/selections.ts'
import type { OperationSelections } from './operation-selections.ts'
import { responsePath, plainName } from './plain-document.ts'

type Data = Readonly<Record<string, unknown>>

/** Marks a null in a non-nullable position. */
const missing = Symbol('missing')

/**
 * Completes the result of a plan as the GraphQL specification requires: planners only merge what subgraphs return.
 *
 * @returns Exactly the selected fields, in their order. A value that is missing or has the wrong type is null, or its
 *   nearest nullable parent is; no value is null without an error.
 */
export function completeResult(
  schema: GraphQLSchema,
  selections: OperationSelections,
  operation: OperationDefinitionNode,
  { data, errors = [] }: ExecutionResult,
): ExecutionResult {
  const found: GraphQLError[] = []
  const completed = completeObject(schema.getRootType(operation.operation)!, selections.root, data ?? {})
  const all = [...errors.map(withResponsePath), ...found]
  return { ...(all.length > 0 && { errors: all }), data: completed === missing ? null : (completed as Data) }

  function completeObject(type: HasFields, nodes: readonly Selecting[], values: Data): Data | typeof missing {
    const object: Record<string, unknown> = {}
    for (const { name, field, nodes: merged } of selections.on(type, nodes)) {
      const given = values[plainName(merged[0])]
      const value = field === TypeNameMetaFieldDef ? nameOf(type, given) : complete(field.type, merged, given)
      if (value === missing) return missing
      object[name] = value
    }
    return object
  }

  /** Returns `missing` for a null in a non-nullable position, which makes its parent null. */
  function complete(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (!isNonNullType(type)) {
      const completed = value == null ? null : completeValue(type, nodes, value)
      return completed === missing ? null : completed
    }
    const completed = value == null ? null : completeValue(type.ofType, nodes, value)
    if (completed !== null) return completed
    if (errors.length === 0) report(nodes)
    return missing
  }

  function completeValue(type: GraphQLOutputType, nodes: readonly FieldNode[], value: unknown): unknown {
    if (isListType(type)) return Array.isArray(value) ? completeList(type.ofType, nodes, value) : report(nodes)
    if (isLeafType(type)) {
      try {
        return type.serialize(value)
      } catch {
        return report(nodes)
      }
    }
    if (typeof value !== 'object') return report(nodes)
    const concrete = isAbstractType(type) ? concreteType(type, value as Data) : (type as HasFields)
    return concrete ? completeObject(concrete, nodes, value as Data) : report(nodes)
  }

  function completeList(type: GraphQLOutputType, nodes: readonly FieldNode[], values: readonly unknown[]): unknown {
    const items: unknown[] = []
    for (const value of values) {
      const item = complete(type, nodes, value)
      if (item === missing) return missing
      items.push(item)
    }
    return items
  }

  /** If only fields of an interface are selected, the plan does not ask for the type, which some subgraphs do not know. */
  function concreteType(type: GraphQLAbstractType, { __typename: name }: Data): HasFields | undefined {
    if (name === undefined) return isInterfaceType(type) ? type : undefined
    const concrete = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(concrete) && schema.isSubType(type, concrete) ? concrete : undefined
  }

  /** Only one error per result: by now, the subgraph is unknown. */
  function report(nodes: readonly FieldNode[]): null {
    if (found.length === 0) found.push(incomplete(nodes))
    return null
  }
}

function withResponsePath(error: GraphQLError): GraphQLError {
  const { message, nodes, path, originalError, extensions } = error
  return new GraphQLError(message, { nodes, path: responsePath(path), originalError, extensions })
}

function nameOf(type: HasFields, given: unknown): unknown {
  return isObjectType(type) ? type.name : given
}

function incomplete(nodes: readonly FieldNode[]): GraphQLError {
  return hubError(
    errorCodes.SUBGRAPH_ERROR,
    `A partner's subgraph returned no value, or an invalid one, for '${nodes[0]!.name.value}', so part of the response is missing.`,
    { nodes },
  )
}
