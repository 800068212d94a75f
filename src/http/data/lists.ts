import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getOperationAST, parse, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { listFiles, type ListFile } from '../../domains/lists.ts'

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
  /** Whether its rows have a location. */
  hasGeometry: boolean
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
  const read = readOperation(text.slice(description!.loc!.end).trimStart())
  return { name, title, row, ...read, hasGeometry: selects(read.document, ['boundary', 'longitude']) }
}

function selects(document: DocumentNode, names: readonly string[]): boolean {
  let found = false
  visit(document, { Field: ({ name }) => void (found ||= names.includes(name.value)) })
  return found
}

/** The operation that reads the sources of all lists. */
export const datasets = readOperation(readFileSync(path.join(import.meta.dirname, 'datasets.graphql'), 'utf8'))

function readOperation(text: string): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parse(text)
  return { document, operation: getOperationAST(document)! }
}

/** The names of the variables that an operation declares. */
export function variableNames({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions.map(({ variable }) => variable.name.value)
}
