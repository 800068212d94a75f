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
  parseType,
  TypeNameMetaFieldDef,
  visit,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
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
 * selected of them is a column, those of to-one fields under dotted names, and so is the count of a list in the row. Counts
 * and `pageInfo` of the list itself have no place in a table and are not asked for. Without `first` the table has all rows, with it that many.
 * Errors: BAD_USER_INPUT, saying what to change, for an operation that makes no table; those of its variables.
 */
export function planTable(request: OperationToRun): TablePlan {
  const { schema, document, operation, variables = {} } = request
  if (operation.operation !== OperationTypeNode.QUERY) throw badUserInput('A table is read by a query. Send a query.')
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables)
  if (!coerced) throw errors[0]!
  const selections = createSelections(schema, document, coerced)
  const list = findList(selections, operation)
  const { columns, dropped, rows, isPaged, names: taken } = readList(selections, list)
  const sent = getArgumentValues(list.field, list.nodes[0]!, coerced)
  if ((sent['first'] as number | null | undefined)! < 0)
    throw badUserInput(`'first' is ${sent['first'] as number}. Send a number from 0 on, or leave it out for all rows.`)
  const names = new Set(list.field.args.map(({ name }) => name))
  const goesOn = isPaged && sent['last'] == null
  const follows = goesOn && names.has('first') && names.has('after')
  const paging = pagingOf(operation, list.field)
  const end = freeName('pageInfo', taken)
  const pageOf = (data: Row) => {
    const found = foundIn(data, list.path, list.field) as Row & Row[]
    if (!list.isConnection) return { rows: withoutNulls(found), next: null }
    const { hasNextPage, endCursor } = (found[end] as { hasNextPage?: boolean; endCursor?: string | null }) ?? {}
    if (hasNextPage && (!follows || endCursor == null) && sent['first'] !== 0)
      throw badUserInput(
        `${quoted(list.path)} has more rows than it gives at once, and cannot be read on. Ask for it as JSON, or with a filter.`,
      )
    return {
      rows: withoutNulls(foundIn(data, [...list.path, rows.name], rows.field) as Row[]),
      next: hasNextPage ? (endCursor ?? null) : null,
    }
  }
  return {
    name: list.path.at(-1)!,
    columns,
    document: asksForPages(document, operation, {
      nodes: list.nodes,
      dropped,
      end: goesOn ? end : undefined,
      paging: follows ? paging : [],
    }),
    variablesOf: (size, after) =>
      follows ? { ...variables, ...asVariables(paging, { first: size, after }) } : { ...variables },
    pageOf,
    pageSize: names.has('last') ? LARGEST_PAGE : SMALL_PAGE,
    first: follows ? ((sent['first'] as number | null | undefined) ?? Infinity) : Infinity,
    after: follows ? ((sent['after'] as string | null | undefined) ?? null) : null,
  }
}

/** Of a list that is read forward only, such as a search, which gives its best 100 and no more. */
const SMALL_PAGE = 100

/** What stands in an answer. Errors: BAD_USER_INPUT where it, or what holds it, is null: that is not a list without rows. */
function foundIn(answer: Row, path: readonly string[], { description }: Field): unknown {
  return path.reduce<unknown>((at, name, depth) => {
    const below = (at as Row)[name]
    if (below != null) return below
    const why = depth === path.length - 1 && description ? ` What it is: ${description}` : ''
    throw badUserInput(`${quoted(path.slice(0, depth + 1))} is null, so that there is no list of rows.${why}`)
  }, answer)
}

/** A thing that the graph does not know is no row. */
function withoutNulls(rows: readonly (Row | null)[]): readonly Row[] {
  return rows.includes(null) ? rows.filter((row) => row !== null) : (rows as readonly Row[])
}

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
        addList({ ...selected, path, isConnection: !isList })
      else if (isCompositeType(target) && !isList) visitFields(target, selected.nodes, path)
      else beside.add(path.join('.'))
    }
  }

  /** Of an interface each type brings the same nodes; where they differ, they would not make the same columns. */
  function addList(list: List): void {
    const before = lists.get(list.path.join('.'))
    if (
      before &&
      !(before.nodes.length === list.nodes.length && before.nodes.every((node) => list.nodes.includes(node)))
    )
      throw badUserInput(
        `${quoted(list.path)} stands for lists of several types, and a table has the rows of one. Send them in requests of their own.`,
      )
    lists.set(list.path.join('.'), list)
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

/**
 * The fields that a table has no place for are dropped; `rows` is where the rows stand, in a connection or as a plain list,
 * and `names` are those of all parts of a connection.
 */
type ListParts = { columns: Column[]; dropped: FieldNode[]; rows: Selected; isPaged: boolean; names: string[] }

function readList(selections: Selections, list: List): ListParts {
  const target = getNamedType(list.field.type) as GraphQLCompositeType
  if (!list.isConnection)
    return { columns: readColumns(selections, target, list), dropped: [], rows: list, isPaged: false, names: [] }
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
  return {
    columns: readColumns(selections, row, rows),
    dropped: rest.flatMap(({ nodes }) => nodes),
    rows,
    isPaged: rows.field.name === 'nodes' || rows.field.name === 'edges',
    names: parts.map(({ name }) => name),
  }
}

/** Reads what is selected on a row as columns. Of an edge its node is the row, whatever stands beside it. */
function readColumns(selections: Selections, type: GraphQLCompositeType, list: Selected): Column[] {
  const columns = new Map<string, Column & { path: string }>()

  /** In: where the fields stand in the row, and in the names of columns. */
  function visitFields(
    on: GraphQLCompositeType,
    nodes: Selected['nodes'],
    path: string[],
    above: string[],
    nullable: boolean,
  ): void {
    const possible = selections.on(on, nodes)
    for (const selected of possible.flat()) {
      const { name, field } = selected
      const at = [...path, name]
      // A field that only some of the types have is null on the others.
      const everywhere = possible.every((fields) => fields.some((each) => each.name === name))
      const isNullable = nullable || !everywhere || !isNonNullType(field.type)
      const target = getNamedType(field.type)
      if (isListType(getNullableType(field.type)) || asksForRows(selections, target, selected))
        throw badUserInput(
          `'${at.join('.')}' is a list inside a row, and a cell holds one value. Leave it out, ask for its 'totalCount' alone if it has one, or for the list in a request of its own.`,
        )
      const isNode = path.length === 0 && list.field.name === 'edges' && field.name === 'node'
      const named = isNode ? above : [...above, name]
      if (isCompositeType(target)) {
        visitFields(target, selected.nodes, at, named, isNullable)
        continue
      }
      const column = named.join('.')
      const before = columns.get(column)
      if (before && before.path !== at.join('.'))
        throw badUserInput(`Two columns would have the name '${column}'. Give one of the fields an alias.`)
      columns.set(column, {
        name: column,
        path: at.join('.'),
        type: cellType(field.type),
        isNullable: isNullable || (before?.isNullable ?? false),
        description: field.description ?? '',
        read: readerOf(at, cellTypes[target.name] === undefined),
      })
    }
  }

  visitFields(type, list.nodes, [], [], false)
  return [...columns.values()].map(({ path: _, ...column }) => column)
}

/** Whether a field is a connection of which more than counts is wanted. */
function asksForRows({ on }: Selections, target: GraphQLNamedType, { nodes }: Selected): boolean {
  if (!isConnection(target)) return false
  const parts = on(target as GraphQLCompositeType, nodes).flat()
  return parts.some(({ field }) => isCompositeType(getNamedType(field.type)))
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
  // A row that has no such field has it from its prototype.
  const isInherited = path.some((name) => name in Object.prototype)
  const read: (row: Row) => Cell = isInherited
    ? (row) =>
        (path.reduce<unknown>((at, name) => (Object.hasOwn(at ?? {}, name) ? (at as Row)[name] : null), row) as Cell) ??
        null
    : path.length === 1
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

/** The variables by which a page is asked for: each argument, its type in this schema, and the name of its variable. */
type Paging = readonly { argument: string; type: string; variable: string }[]

function pagingOf({ variableDefinitions = [] }: OperationDefinitionNode, { args }: Field): Paging {
  const taken = variableDefinitions.map(({ variable }) => variable.name.value)
  return args
    .filter(({ name }) => name === 'first' || name === 'after')
    .map(({ name, type }) => ({ argument: name, type: String(type), variable: freeName(name, taken) }))
}

function asVariables(paging: Paging, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(paging.map(({ argument, variable }) => [variable, values[argument]]))
}

/** A name that is not taken yet. */
function freeName(name: string, taken: readonly string[]): string {
  return taken.includes(name) ? freeName(`${name}_`, taken) : name
}

/**
 * The document with its one list read by pages: without the fields that are dropped, which give way to `__typename`
 * because a selection may not be empty. In: under which name the answer is to tell where a page ends.
 */
function asksForPages(
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

function quoted(path: readonly string[]): string {
  return `'${path.join('.')}'`
}
