import {
  Kind,
  parseType,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql'
import { responseName } from '../selections/selected-fields.ts'
import type { Field } from '../selections/selections.ts'

/** The variables that request a page: each argument, its type in this schema, and the name of its variable. */
export type Paging = readonly { argument: string; type: string; variable: string }[]

/** Names the variables that page a field: none if it has neither `first` nor `after`. */
export function pagingOf({ variableDefinitions = [] }: OperationDefinitionNode, { args }: Field): Paging {
  const taken = variableDefinitions.map(({ variable }) => variable.name.value)
  return args
    .filter(({ name }) => name === 'first' || name === 'after')
    .map(({ name, type }) => ({ argument: name, type: String(type), variable: freeName(name, taken) }))
}

/** Maps the values of arguments to the names of their variables. */
export function asVariables(paging: Paging, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(paging.map(({ argument, variable }) => [variable, values[argument]]))
}

/** Adds underscores to a name until it is not taken. */
export function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name}_`, taken) : name
}

/**
 * Makes a document that reads one page of the list. Dropped fields become `__typename`, because a selection set must
 * not be empty.
 *
 * @param list - The nodes that select the list; `end` is the response name for its `pageInfo`, if it is to be paged.
 */
export function documentOfPages(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  list: { nodes: readonly FieldNode[]; dropped: readonly FieldNode[]; end: string | undefined; paging: Paging },
): DocumentNode {
  const { nodes, dropped, end, paging } = list
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind !== Kind.OPERATION_DEFINITION,
  )
  return visit(
    { ...document, definitions },
    {
      OperationDefinition: (node) => ({
        ...node,
        variableDefinitions: [...(node.variableDefinitions ?? []), ...paging.map(variableOf)],
      }),
      Field: {
        enter(node) {
          if (dropped.includes(node))
            return { kind: Kind.FIELD, name: nameOf('__typename'), alias: nameOf(responseName(node)) }
          if (end === undefined || !nodes.includes(node)) return undefined
          const kept = (node.arguments ?? []).filter(
            ({ name }) => !paging.some(({ argument }) => argument === name.value),
          )
          const { selections } = node.selectionSet!
          return {
            ...node,
            arguments: [...kept, ...paging.map(argumentOf)],
            selectionSet: { ...node.selectionSet!, selections: [...selections, pageInfoAs(end)] },
          }
        },
      },
    },
  )
}

const nameOf = (value: string) => ({ kind: Kind.NAME as const, value })

function pageInfoAs(name: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: nameOf(name),
    name: nameOf('pageInfo'),
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: ['hasNextPage', 'endCursor'].map((each) => ({ kind: Kind.FIELD, name: nameOf(each) })),
    },
  }
}

function variableOf({ variable, type }: Paging[number]): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameOf(variable) },
    type: parseType(type),
  }
}

function argumentOf({ argument, variable }: Paging[number]): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: nameOf(argument),
    value: { kind: Kind.VARIABLE, name: nameOf(variable) },
  }
}
