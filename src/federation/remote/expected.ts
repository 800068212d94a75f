import {
  getOperationAST,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { fragmentsOf, responseName, selectedFields, type FragmentOf } from '../../selections/selected-fields.ts'

/** What a response to an operation must contain. */
export type Expected = {
  /** Names that `data` always has, whatever the variables are. */
  names: readonly string[]
  entities: readonly Entities[]
  /** The type names selected in the rest of `data`. */
  data: Typed
}

/** A field `_entities`: the representations sent, and the type names selected on each entity. */
export type Entities = { name: string; representations: ValueNode | undefined; item: Typed }

/** The response names of `__typename` in an object, and its fields that contain more of them. */
export type Typed = { typenames: readonly string[]; fields: readonly (readonly [name: string, Typed])[] }

const cache = new WeakMap<OperationDefinitionNode, Expected>()

/** Finds what the response to an operation must contain; cached by operation. */
export function findExpected(document: DocumentNode, operationName: string | undefined): Expected {
  const operation = getOperationAST(document, operationName)
  if (!operation)
    throw new Error(
      operationName === undefined
        ? 'Without an operation name, the document must have exactly one operation.'
        : `The document has no operation ${operationName}.`,
    )
  const found = cache.get(operation)
  if (found) return found
  const expected = readExpected(operation, fragmentsOf(document))
  cache.set(operation, expected)
  return expected
}

function readExpected({ selectionSet }: OperationDefinitionNode, fragmentOf: FragmentOf): Expected {
  const always = selectedFields([selectionSet], fragmentOf, ({ directives }) => !directives?.length)
  const entities: Entities[] = []
  const fields: [string, Typed][] = []
  const byName = fieldsByName([selectionSet], fragmentOf)
  for (const [name, nodes] of byName) {
    const [node] = nodes
    const typed = readTyped(nodes, fragmentOf)
    if (node?.name.value !== '_entities') {
      if (hasTypenames(typed)) fields.push([name, typed])
      continue
    }
    const argument = node.arguments?.find((each) => each.name.value === 'representations')
    entities.push({ name, representations: argument?.value, item: typed })
  }
  return {
    names: [...new Set(always.map(({ field }) => responseName(field)))],
    entities,
    data: { typenames: typenamesIn(byName), fields },
  }
}

function readTyped(nodes: readonly FieldNode[], fragmentOf: FragmentOf): Typed {
  const byName = fieldsByName(
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    fragmentOf,
  )
  const fields = [...byName].map(([name, below]) => [name, readTyped(below, fragmentOf)] as const)
  return { typenames: typenamesIn(byName), fields: fields.filter(([, typed]) => hasTypenames(typed)) }
}

function fieldsByName(sets: readonly SelectionSetNode[], fragmentOf: FragmentOf): Map<string, FieldNode[]> {
  const fields = selectedFields(sets, fragmentOf).map(({ field }) => field)
  return Map.groupBy(fields, responseName)
}

/** A name that means `__typename` on one type and another field on another cannot be checked. */
function typenamesIn(byName: ReadonlyMap<string, readonly FieldNode[]>): string[] {
  return [...byName.keys()].filter((key) => byName.get(key)?.every(({ name }) => name.value === '__typename'))
}

function hasTypenames({ typenames, fields }: Typed): boolean {
  return typenames.length > 0 || fields.length > 0
}
