import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getOperationAST, parse, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'

/** A list of the graph that can be downloaded: the operation that reads it stands in `lists/<name>.graphql`. */
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
export const dataLists: readonly DataList[] = [
  ['territories', 'Territoires', 'un territoire d’industrie, de la phase en cours sauf mention contraire'],
  ['actions', 'Actions', 'une action remontée par un territoire'],
  ['awards', 'Lauréats', 'une somme accordée à un projet au titre d’une mesure'],
  ['industrial-sites', 'Sites industriels', 'un site où l’industrie peut s’installer'],
  ['funding-measures', 'Mesures de financement', 'une mesure de financement'],
  ['actors', 'Acteurs', 'un acteur du programme : une administration, une association, une entreprise, par exemple'],
  ['intercommunal-bodies', 'Intercommunalités', 'une intercommunalité, et son territoire d’industrie si elle en a un'],
  ['communes', 'Communes', 'une commune, et son territoire d’industrie si elle en a un'],
  ['departments', 'Départements', 'un département'],
  ['regions', 'Régions', 'une région'],
].map(([name, title, row]) => createList(name!, title!, row!))

function createList(name: string, title: string, row: string): DataList {
  const read = createOperation(name)
  return { name, title, row, ...read, hasGeometry: selects(read.document, ['boundary', 'longitude']) }
}

function selects(document: DocumentNode, names: readonly string[]): boolean {
  let found = false
  visit(document, { Field: ({ name }) => void (found ||= names.includes(name.value)) })
  return found
}

/** Where the rows of all lists come from. */
export const datasets = createOperation('datasets')

function createOperation(name: string): { document: DocumentNode; operation: OperationDefinitionNode } {
  const document = parse(readFileSync(path.join(import.meta.dirname, `lists/${name}.graphql`), 'utf8'))
  return { document, operation: getOperationAST(document)! }
}

/** The names of the variables that an operation declares. */
export function variableNames({ variableDefinitions = [] }: OperationDefinitionNode): string[] {
  return variableDefinitions.map(({ variable }) => variable.name.value)
}
