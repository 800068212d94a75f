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
import { answerPath, plainName } from './plain-document.ts'

type Data = Readonly<Record<string, unknown>>

/** Stands for a thing that may not be null, and is. */
const missing = Symbol('missing')

/**
 * Makes the result of a plan what GraphQL says that an answer is, because a planner merges what subgraphs give and looks
 * no further. Out: all that was selected and nothing else, in its order; null where it is missing or of another type than
 * the schema says, and in place of the next thing above it that may be null. Nothing is null without an error.
 */
export function completeResult(
  schema: GraphQLSchema,
  selections: OperationSelections,
  operation: OperationDefinitionNode,
  { data, errors = [] }: ExecutionResult,
): ExecutionResult {
  const found: GraphQLError[] = []
  const completed = completeObject(schema.getRootType(operation.operation)!, selections.root, data ?? {})
  const all = [...errors.map(withAnswerPath), ...found]
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

  /** Out: `missing` where it may not be null and is: whatever holds it is null in its place. */
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

  /** Where only fields of an interface are selected nobody asked for the type, and some subgraphs could not say. */
  function concreteType(type: GraphQLAbstractType, { __typename: name }: Data): HasFields | undefined {
    if (name === undefined) return isInterfaceType(type) ? type : undefined
    const concrete = typeof name === 'string' ? schema.getType(name) : undefined
    return isObjectType(concrete) && schema.isSubType(type, concrete) ? concrete : undefined
  }

  /** Once for an answer: whose part it was is not known any more. */
  function report(nodes: readonly FieldNode[]): null {
    if (found.length === 0) found.push(incomplete(nodes))
    return null
  }
}

function withAnswerPath(error: GraphQLError): GraphQLError {
  const { message, nodes, path, originalError, extensions } = error
  return new GraphQLError(message, { nodes, path: answerPath(path), originalError, extensions })
}

function nameOf(type: HasFields, given: unknown): unknown {
  return isObjectType(type) ? type.name : given
}

function incomplete(nodes: readonly FieldNode[]): GraphQLError {
  return hubError(
    errorCodes.SUBGRAPH_ERROR,
    `A partner's graph gave no value, or an unusable one, for '${nodes[0]!.name.value}', so a part of the answer is missing.`,
    { nodes },
  )
}
