import {
  getOperationAST,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'
import { fragmentsOf, responseName, selectedFields, type FragmentOf } from '../../selections/selected-fields.ts'

/** What can be checked of an operation's answer. */
export type Expected = {
  /** Names that stand in `data` whatever the variables are. */
  names: readonly string[]
  entities: readonly Entities[]
  /** The rest of `data`, as far as type names are selected in it. */
  data: Typed
}

/** A field `_entities`: what was sent, and what is selected on each. */
export type Entities = { name: string; representations: ValueNode | undefined; item: Typed }

/** Under which names type names stand in an object, and in which of its fields there are more. */
export type Typed = { typenames: readonly string[]; fields: readonly (readonly [name: string, Typed])[] }

const known = new WeakMap<OperationDefinitionNode, Expected>()

/** Reads from a document what can be checked of its answer, once. */
export function findExpected(document: DocumentNode, operationName: string | undefined): Expected {
  const operation = getOperationAST(document, operationName)
  if (!operation) throw new Error(`The document has no operation ${operationName ?? 'of its own'}.`)
  const found = known.get(operation)
  if (found) return found
  const expected = readExpected(operation, fragmentsOf(document))
  known.set(operation, expected)
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
      if (isWorth(typed)) fields.push([name, typed])
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
  return { typenames: typenamesIn(byName), fields: fields.filter(([, typed]) => isWorth(typed)) }
}

function fieldsByName(sets: readonly SelectionSetNode[], fragmentOf: FragmentOf): Map<string, FieldNode[]> {
  const fields = selectedFields(sets, fragmentOf).map(({ field }) => field)
  return Map.groupBy(fields, responseName)
}

/** A name can stand for the type on one type, and for another field on another: that one cannot be checked. */
function typenamesIn(byName: ReadonlyMap<string, readonly FieldNode[]>): string[] {
  return [...byName.keys()].filter((key) => byName.get(key)?.every(({ name }) => name.value === '__typename'))
}

function isWorth({ typenames, fields }: Typed): boolean {
  return typenames.length > 0 || fields.length > 0
}
