import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getOperationAST, parse, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'
import { listFiles, type ListFile } from '../../domains/lists.ts'

/** A list of the graph that can be downloaded, and the operation that reads it. */
export type DataList = {
  /** As it stands in addresses: `funding-measures`. */
  name: string
  /** In French. */
  title: string
  /** What a row is, in French. */
  row: string
  document: DocumentNode
  operation: OperationDefinitionNode
  /** Whether its rows have places on a map. */
  hasGeometry: boolean
}

/** A variable of operations whose rows have outlines: the hub sets it by itself, and nobody by the address. */
export const GEOMETRY = 'geometry'

/** All of them, in the order of the index. */
export const dataLists: readonly DataList[] = listFiles.map(readList)

/**
 * Reads a list from its file. The description of the operation is the title of the list and, below an empty line, what a row
 * is.
 *
 * @throws Where the description lacks one of the two.
 */
export function readList({ name, file, text }: ListFile): DataList {
  const { description } = readOperation(text).operation
  const [title, row] = description?.value.split('\n\n') ?? []
  if (!title || !row)
    throw new Error(
      `src/domains/${file} does not say what the list is: write its French title, an empty line and what a row is as the description of the operation.`,
    )
  // Errors name lines of the operation, so it is read without its description.
  const read = readOperation(text.slice(description!.loc!.end).trimStart())
  return { name, title, row, ...read, hasGeometry: selects(read.document, ['boundary', 'longitude']) }
}

function selects(document: DocumentNode, names: readonly string[]): boolean {
  let found = false
  visit(document, { Field: ({ name }) => void (found ||= names.includes(name.value)) })
  return found
}

/** Where the rows of all lists come from. */
export const datasets = readOperation(readFileSync(path.join(import.meta.dirname, 'datasets.graphql'), 'utf8'))

function readOperation(text: string): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parse(text)
  return { document, operation: getOperationAST(document)! }
}

/** The names of the variables that an operation declares. */
export function variableNames({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions.map(({ variable }) => variable.name.value)
}
