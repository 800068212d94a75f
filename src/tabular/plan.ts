import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  TypeNameMetaFieldDef,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql'
import { appliesTo, isIncluded, responseName, selectedFields } from '../batch/selected-fields.ts'
import { badUserInput } from '../errors.ts'
import { isConnection, type OperationToRun } from '../graph/node-estimate.ts'
import { LARGEST_PAGE } from '../relay/paging.ts'
import type { Cell, CellType, Column, Row } from './table.ts'

/** How the rows of an operation's one list are read page by page, and which columns they make. */
export type TablePlan = {
  /** The response name of the list. */
  name: string
  columns: readonly Column[]
  /** Asks for one page and nothing beside it. */
  document: DocumentNode
  /** The variables of a page of `size` rows behind a cursor. */
  variablesOf(size: number, after: string | null): Readonly<Record<string, unknown>>
  /** The rows in an answer to that, and where they go on; null where they end. */
  pageOf(data: Row): { rows: readonly Row[]; next: string | null }
  /** Rows of a page at most. */
  pageSize: number
  /** Rows in all; Infinity where the operation does not say how many. */
  first: number
  /** Cursor to begin after. */
  after: string | null
}

/**
 * Plans to read an operation as a table. Its one connection, grouping or plain list gives the rows; every field that is
 * selected of them is a column, those of to-one fields under dotted names. Counts and `pageInfo` of a connection have no
 * place in a table and are not asked for. Without `first` the table has all rows, with it that many.
 * Errors: BAD_USER_INPUT, saying what to change, for an operation that makes no table; those of its variables.
 */
export function planTable(request: OperationToRun): TablePlan {
  const { schema, document, operation, variables = {} } = request
  if (operation.operation !== OperationTypeNode.QUERY) throw badUserInput('A table is read by a query. Send a query.')
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!coerced) throw errors[0]!
  const selections = createSelections(schema, document, coerced)
  const list = findList(selections, operation)
  const { columns, dropped, rows, isPaged } = readList(selections, list)
  const sent = getArgumentValues(list.field, list.nodes[0]!, coerced)
  const names = new Set(list.field.args.map(({ name }) => name))
  const follows = isPaged && names.has('first') && names.has('after') && sent['last'] == null
  const paging = pagingNames(operation)
  const pageOf = (data: Row) => {
    const found = list.path.reduce<Row | null>((at, name) => (at?.[name] as Row | undefined) ?? null, data)
    if (!list.isConnection) return { rows: (found as unknown as Row[] | null) ?? [], next: null }
    const { hasNextPage, endCursor } = (found?.[PAGE] as { hasNextPage?: boolean; endCursor?: string }) ?? {}
    return { rows: (found?.[rows] as Row[] | undefined) ?? [], next: hasNextPage ? endCursor! : null }
  }
  return {
    name: list.path.at(-1)!,
    columns,
    document: asksForPages(document, operation, { nodes: list.nodes, dropped, paging: follows ? paging : undefined }),
    variablesOf: (size, after) => ({ ...variables, ...(follows && { [paging.first]: size, [paging.after]: after }) }),
    pageOf,
    pageSize: names.has('last') ? LARGEST_PAGE : SMALL_PAGE,
    first: follows ? ((sent['first'] as number | null | undefined) ?? Infinity) : Infinity,
    after: follows ? ((sent['after'] as string | null | undefined) ?? null) : null,
  }
}

/** Of a list that is read forward only, such as a search, which gives its best 100 and no more. */
const SMALL_PAGE = 100

type Field = GraphQLField<unknown, unknown>

/** A field of an answer: what the nodes that ask for it have in common. */
type Selected = { name: string; field: Field; nodes: readonly FieldNode[] }

/** The list that gives the rows. */
type List = Selected & { path: readonly string[]; isConnection: boolean }

type Selections = {
  schema: GraphQLSchema
  /** What is selected on any object that a type can be; fields of several of its types are listed once for each. */
  on(type: GraphQLCompositeType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[][]
}

function createSelections(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Selections {
  const fragments = new Map(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const onObject = (type: GraphQLObjectType, nodes: readonly (FieldNode | OperationDefinitionNode)[]): Selected[] => {
    const fields = selectedFields(
      nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      (name) => fragments.get(name),
      (node) => appliesTo(schema, node, type) && isIncluded(node, variables),
    )
    const merged = Map.groupBy(
      fields.map(({ field }) => field),
      responseName,
    )
    return [...merged].map(([name, same]) => {
      const { value } = same[0]!.name
      return { name, nodes: same, field: type.getFields()[value] ?? TypeNameMetaFieldDef }
    })
  }
  return {
    schema,
    on: (type, nodes) =>
      (isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []).map((each) =>
        onObject(each, nodes),
      ),
  }
}

function findList({ schema, on }: Selections, operation: OperationDefinitionNode): List {
  const lists = new Map<string, List>()
  const beside = new Set<string>()

  function visitFields(
    type: GraphQLCompositeType,
    nodes: Selected['nodes'] | [OperationDefinitionNode],
    above: string[],
  ) {
    for (const selected of on(type, nodes).flat()) {
      const { name, field } = selected
      if (field === TypeNameMetaFieldDef) continue
      const path = [...above, name]
      const target = getNamedType(field.type)
      const isList = isListType(getNullableType(field.type))
      if (isCompositeType(target) && (isList || isConnection(target)))
        lists.set(path.join('.'), { ...selected, path, isConnection: !isList })
      else if (isCompositeType(target) && !isList) visitFields(target, selected.nodes, path)
      else beside.add(path.join('.'))
    }
  }

  visitFields(schema.getQueryType()!, [operation], [])
  const [list, another] = lists.values()
  if (!list)
    throw badUserInput(
      `This operation has no list that could give the rows of a table. Ask for one, such as '{ actions { nodes { title } } }', or for JSON.`,
    )
  if (another)
    throw badUserInput(
      `This operation has two lists, ${quoted(list.path)} and ${quoted(another.path)}, and a table has the rows of one. Send them in two requests.`,
    )
  const [other] = beside
  if (other !== undefined)
    throw badUserInput(
      `'${other}' stands beside the rows of ${quoted(list.path)}, where a table has no place for it. Leave it out, or select it in each row.`,
    )
  return list
}

/** The fields that a table has no place for are dropped; `rows` is the name under which the rows stand in a connection. */
type ListParts = { columns: Column[]; dropped: FieldNode[]; rows: string; isPaged: boolean }

function readList(selections: Selections, list: List): ListParts {
  const target = getNamedType(list.field.type) as GraphQLCompositeType
  if (!list.isConnection)
    return { columns: readColumns(selections, target, list, []), dropped: [], rows: '', isPaged: false }
  const parts = selections.on(target, list.nodes).flat()
  const [rows, others] = parts.filter(({ field }) => isListType(getNullableType(field.type)))
  if (!rows)
    throw badUserInput(
      `${quoted(list.path)} is asked for no row. Select 'nodes' with the fields that are to be columns: '{ nodes { … } }'.`,
    )
  if (others)
    throw badUserInput(
      `${quoted(list.path)} is asked for two lists, '${rows.name}' and '${others.name}', and a table has the rows of one. Send them in two requests.`,
    )
  const rest = parts.filter((part) => part !== rows)
  const row = getNamedType(rows.field.type) as GraphQLCompositeType
  const columns = readColumns(selections, row, { ...list, ...rows }, [])
  const isPaged = rows.field.name === 'nodes' || rows.field.name === 'edges'
  return { columns, dropped: rest.flatMap(({ nodes }) => nodes), rows: rows.name, isPaged }
}

/** Reads what is selected on a row as columns. Of an edge its node is the row, whatever stands beside it. */
function readColumns(selections: Selections, type: GraphQLCompositeType, list: Selected, above: string[]): Column[] {
  const columns = new Map<string, Column>()

  function visitFields(on: GraphQLCompositeType, nodes: Selected['nodes'], path: string[], nullable: boolean): void {
    const possible = selections.on(on, nodes)
    for (const selected of possible.flat()) {
      const { name, field } = selected
      const at = [...path, name]
      // A field that only some of the types have is null on the others.
      const everywhere = possible.every((fields) => fields.some((each) => each.name === name))
      const isNullable = nullable || !everywhere || !isNonNullType(field.type)
      const target = getNamedType(field.type)
      if (isListType(getNullableType(field.type)) || isConnection(target))
        throw badUserInput(
          `'${at.join('.')}' is a list inside a row, and a cell holds one value. Leave it out, or ask for it in a request of its own.`,
        )
      if (isCompositeType(target)) {
        visitFields(target, selected.nodes, at, isNullable)
        continue
      }
      const column = (list.field.name === 'edges' && at[0] !== undefined && at.length > 1 ? at.slice(1) : at).join('.')
      const before = columns.get(column)
      columns.set(column, {
        name: column,
        type: cellType(field.type),
        isNullable: isNullable || (before?.isNullable ?? false),
        description: field.description ?? '',
        read: readerOf(at, cellTypes[target.name] === undefined),
      })
    }
  }

  visitFields(type, list.nodes, above, false)
  return [...columns.values()]
}

const cellTypes: Readonly<Record<string, CellType>> = {
  Int: 'integer',
  Float: 'decimal',
  Boolean: 'boolean',
  String: 'text',
  ID: 'text',
  Date: 'date',
  DateTime: 'instant',
  GeoJSON: 'geometry',
}

/** Words of enums are text; so is what scalars of partners hold. */
function cellType(type: GraphQLOutputType): CellType {
  return cellTypes[getNamedType(type).name] ?? 'text'
}

/** In: whether the cell is to be text, whatever the answer holds. */
function readerOf(path: readonly string[], asText: boolean): (row: Row) => Cell {
  const [first, second] = path as [string, string]
  const read: (row: Row) => Cell =
    path.length === 1
      ? (row) => (row[first] as Cell | undefined) ?? null
      : path.length === 2
        ? (row) => ((row[first] as Row | null)?.[second] as Cell | undefined) ?? null
        : (row) => (path.reduce<unknown>((at, name) => (at as Row | null)?.[name], row) as Cell | undefined) ?? null
  if (!asText) return read
  return (row) => {
    const value = read(row)
    return value === null || typeof value === 'string' ? value : JSON.stringify(value)
  }
}

/** Under which the answer tells where the page ends. */
const PAGE = 'pageOfTable'

type PagingNames = { first: string; after: string }

/** Names of variables that the operation does not have yet. */
function pagingNames({ variableDefinitions = [] }: OperationDefinitionNode): PagingNames {
  const taken = new Set(variableDefinitions.map(({ variable }) => variable.name.value))
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  return { first: free('first'), after: free('after') }
}

/**
 * The document with its one list read by pages: without the fields that are dropped, which give way to `__typename`
 * because a selection may not be empty.
 */
function asksForPages(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { nodes, dropped, paging }: { nodes: readonly FieldNode[]; dropped: readonly FieldNode[]; paging?: PagingNames },
): DocumentNode {
  const isOther = (node: object) => 'operation' in node && node !== operation
  return visit(
    { ...document, definitions: document.definitions.filter((definition) => !isOther(definition)) },
    {
      OperationDefinition: (node) =>
        paging && {
          ...node,
          variableDefinitions: [
            ...(node.variableDefinitions ?? []),
            variableOf(paging.first, 'Int'),
            variableOf(paging.after, 'String'),
          ],
        },
      Field: {
        enter(node) {
          if (dropped.includes(node))
            return { kind: Kind.FIELD, name: nameOf('__typename'), alias: nameOf(responseName(node)) }
          if (!paging || !nodes.includes(node)) return undefined
          const kept = (node.arguments ?? []).filter(({ name: { value } }) => value !== 'first' && value !== 'after')
          return {
            ...node,
            arguments: [...kept, argumentOf('first', paging.first), argumentOf('after', paging.after)],
            selectionSet: { ...node.selectionSet!, selections: [...node.selectionSet!.selections, pageInfo] },
          }
        },
      },
    },
  )
}

const nameOf = (value: string) => ({ kind: Kind.NAME as const, value })

const pageInfo: FieldNode = {
  kind: Kind.FIELD,
  alias: nameOf(PAGE),
  name: nameOf('pageInfo'),
  selectionSet: {
    kind: Kind.SELECTION_SET,
    selections: ['hasNextPage', 'endCursor'].map((name) => ({ kind: Kind.FIELD, name: nameOf(name) })),
  },
}

function variableOf(name: string, type: string): VariableDefinitionNode {
  return {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: nameOf(name) },
    type: { kind: Kind.NAMED_TYPE, name: nameOf(type) },
  }
}

function argumentOf(name: string, variable: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: nameOf(name),
    value: { kind: Kind.VARIABLE, name: nameOf(variable) },
  }
}

function quoted(path: readonly string[]): string {
  return `'${path.join('.')}'`
}
