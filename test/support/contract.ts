import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { toGlobalId } from '../../src/relay/global-id.ts'

const folder = path.join(import.meta.dirname, '../../contract')

/** What clients send, word for word. */
export type ContractOperation = { name: string; source: string; variables: Record<string, unknown> }

/** The operations of the contract, in order: `01-bilan`, `02-territory` … */
export const contractOperations: ContractOperation[] = readdirSync(folder)
  .filter((file) => /^\d.*\.graphql$/.test(file))
  .toSorted()
  .map((file) => ({ name: path.parse(file).name, source: read(file), variables: variablesOf(file) }))

/** The operation as the French pages show it: without the English comment at its start. */
export function shownSource({ source }: ContractOperation): string {
  return source.replace(/^(#.*\n)+/, '')
}

/** The names, types, nullability and enum values that the operations rely on. */
export const contractTypes = read('types.graphql')

export function contractOperation(name: string): ContractOperation {
  return contractOperations.find((operation) => operation.name === name)!
}

function variablesOf(file: string): Record<string, unknown> {
  return file === '12-node.graphql' ? { id: toGlobalId('Territory', '2-ti-9307') } : {}
}

function read(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8')
}
