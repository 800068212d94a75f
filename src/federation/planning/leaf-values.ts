import {
  getOperationAST,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLError,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import { isObject } from '../../json.ts'
import { fragmentsOf, responseName, selectedFields } from '../../selections/selected-fields.ts'
import { invalidValue } from './completion.ts'

/**
 * Replaces scalars and enum values that a subgraph must not return by null, in place. Stitching does so without an error,
 * and takes nulls that the schema forbids for errors of its own.
 *
 * @param schema - The schema of the subgraph.
 * @returns The result, with an error for each such value, and for each such null that no error explains.
 */
export function completeLeaves(
  schema: GraphQLSchema,
  document: DocumentNode,
  result: ExecutionResult,
): ExecutionResult {
  const fragmentOf = fragmentsOf(document)
  const { operation, selectionSet } = getOperationAST(document)!
  const found: GraphQLError[] = []
  const path: (string | number)[] = []
  completeFields(schema.getRootType(operation), selectedFields([selectionSet], fragmentOf), result.data)
  return found.length === 0 ? result : { ...result, errors: [...(result.errors ?? []), ...found] }

  type Fields = ReturnType<typeof selectedFields>

  function completeFields(parent: GraphQLNamedType | undefined | null, fields: Fields, object: unknown): void {
    if (!isObject(object)) return
    for (const { field, typeCondition } of fields) {
      const name = responseName(field)
      const value = object[name]
      if (value === undefined) continue
      const type = typeCondition ? schema.getType(typeCondition) : parent
      const hasFields = isObjectType(type) || isInterfaceType(type)
      path.push(name)
      object[name] = complete(hasFields ? type.getFields()[field.name.value]?.type : undefined, field, value)
      path.pop()
    }
  }

  function complete(type: GraphQLOutputType | undefined, field: FieldNode, value: unknown): unknown {
    // An error of the subgraph is the reason of its nulls.
    if (value === null && isNonNullType(type) && !result.errors?.length) found.push(invalidValue([field], [...path]))
    if (value === null) return null
    if (isNonNullType(type)) return complete(type.ofType as GraphQLOutputType, field, value)
    if (Array.isArray(value))
      return completeList(isListType(type) ? (type.ofType as GraphQLOutputType) : type, field, value)
    if (isLeafType(type)) {
      try {
        return type.serialize(value)
      } catch {
        found.push(invalidValue([field], [...path]))
        return null
      }
    }
    if (field.selectionSet && !isListType(type))
      completeFields(type, selectedFields([field.selectionSet], fragmentOf), value)
    return value
  }

  function completeList(item: GraphQLOutputType | undefined, field: FieldNode, values: readonly unknown[]): unknown[] {
    return values.map((value, index) => {
      path.push(index)
      const completed = complete(item, field, value)
      path.pop()
      return completed
    })
  }
}
