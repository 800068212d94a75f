import {
  getNamedType,
  getOperationAST,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { listFiles, packageText, type ListFile } from '../../domains/lists.ts'

/** A list of the graph that can be downloaded, and the operation that reads it. */
export type DataList = {
  /** Its name in URLs: `funding-measures`. */
  name: string
  /** In French. */
  title: string
  /** What a row is, in French. */
  row: string
  document: DocumentNode
  operation: OperationDefinitionNode
}

/** The variable that selects outlines. The hub sets it for GeoJSON; it is not a parameter of the URL. */
export const GEOMETRY = 'geometry'

/** All lists, in the order of the index. */
export const dataLists: readonly DataList[] = listFiles.map(readList)

/**
 * Reads a list from its file. The operation's description is the list's title, an empty line, and what a row is.
 *
 * @throws If the description lacks one of the two.
 */
export function readList({ name, file, text }: ListFile): DataList {
  const { description } = readOperation(text).operation
  const [title, row] = description?.value.split('\n\n') ?? []
  if (!title || !row)
    throw new Error(
      `src/domains/${file} does not describe the list: write its French title, an empty line and what a row is as the description of the operation.`,
    )
  // Parsed again without the description, so that errors have the line numbers of the operation.
  return { name, title, row, ...readOperation(text.slice(description!.loc!.end).trimStart()) }
}

/** The types of locations. */
const locations = new Set<string | undefined>(['GeoJSON', 'Point'])

/** Whether the rows of a list have a location: an outline or a point. */
export function hasLocation({ document }: DataList, schema: GraphQLSchema): boolean {
  const types = new TypeInfo(schema)
  let found = false
  const Field = () => void (found ||= locations.has(getNamedType(types.getType())?.name))
  visit(document, visitWithTypeInfo(types, { Field }))
  return found
}

/** The operation that reads the sources of all lists. */
export const datasets = readOperation(packageText)

function readOperation(text: string): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parse(text)
  return { document, operation: getOperationAST(document)! }
}

/** The names of the variables that an operation declares. */
export function variableNames({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions.map(({ variable }) => variable.name.value)
}
