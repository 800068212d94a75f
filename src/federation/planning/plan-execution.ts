import type {
  BatchFetchNode,
  EntityBatchAlias,
  FetchNode,
  FlattenNodePathSegment,
  PlanNode,
} from '@graphql-hive/router-query-planner'
import { GraphQLError, parse, type DocumentNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql'
import { isObject } from '../../json.ts'
import { fragmentsOf, responseName, selectedFields } from '../../selections/selected-fields.ts'
import type { PlannedResult, SubgraphRequest } from './engine.ts'
import { copy, merge, noteScalars, type Data, type ScalarPaths } from './merge.ts'
import { createPlanErrors } from './plan-errors.ts'
import type { IsOfType } from './possible-types.ts'
import { findPlaces, referenceTo, type Place } from './references.ts'
import { rewrite, rewritePath } from './rewrites.ts'

/** What a plan is executed with. */
export type Execution = {
  variables: Readonly<Record<string, unknown>>
  isOfType: IsOfType
  execute(subgraph: string, request: SubgraphRequest): Promise<ExecutionResult>
}

/**
 * A field `_entities` of a request: the places of each entity in the data, by its index, those without a reference, and
 * what an entity has that the subgraph does not know.
 */
type Asked = { part: EntityBatchAlias; places: Map<number, Place[]>; withoutKey: Place[]; unknown: Data }

/** Whether `executePlan` can execute a plan: conditions are resolved before, and there are no subscriptions. */
export function isExecutable(node: PlanNode): boolean {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.every(isExecutable)
  if (node.kind === 'Flatten') return node.node.kind === 'Fetch'
  return node.kind === 'Fetch' || node.kind === 'BatchFetch'
}

/**
 * Executes a plan of the native planner.
 *
 * @returns What the subgraphs returned, merged but not completed: a value that a subgraph was asked for and does not know
 *   is null; one that was never returned is missing. The paths of errors are those of the data.
 */
export async function executePlan(plan: PlanNode, { variables, isOfType, execute }: Execution): Promise<PlannedResult> {
  const data: Data = {}
  const { errors, lost, report, reportAt } = createPlanErrors()
  await run(plan)
  return { data, ...(errors.length > 0 && { errors, lost }) }

  async function run(node: PlanNode): Promise<void> {
    if (node.kind === 'Sequence') for (const each of node.nodes) await run(each)
    if (node.kind === 'Parallel') await Promise.all(node.nodes.map(run))
    if (node.kind === 'Fetch') await fetchFields(node, [{ object: data, path: undefined }])
    if (node.kind === 'BatchFetch') await fetchEntities(node, node.entityBatch.aliases)
    if (node.kind === 'Flatten' && node.node.kind === 'Fetch') {
      if (node.node.requires) await fetchEntities(node.node, [entitiesAt(node.path, node.node)])
      else await fetchFields(node.node, findPlaces(data, node.path, isOfType))
    }
  }

  /** Fetches fields of `Query` or `Mutation`. They belong to the root, or where a field returns `Query`. */
  async function fetchFields(node: FetchNode, places: readonly Place[]): Promise<void> {
    if (places.length === 0) return
    const returned = await send(node, {})
    if (isObject(returned.data)) {
      rewrite(returned.data, node.outputRewrites, isOfType)
      addTo(places, returned.data)
    }
    for (const error of returned.errors ?? []) {
      const below = error.path ? [rewritePath(error.path, node.outputRewrites)] : namesIn(node).map((name) => [name])
      reportAt(places, below, error)
    }
  }

  /** Fetches entities by references, each once. */
  async function fetchEntities(node: FetchNode | BatchFetchNode, parts: readonly EntityBatchAlias[]): Promise<void> {
    const references: Record<string, Data[]> = {}
    const indices: Record<string, Map<string, number>> = {}
    const asked = parts.map((part) => {
      const name = part.representationsVariableName
      return ask(node, part, (references[name] ??= []), (indices[name] ??= new Map()))
    })
    for (const { withoutKey, unknown } of asked) addMissing(withoutKey, unknown)
    if (Object.values(references).every((list) => list.length === 0)) return
    const returned = await send(node, references)
    for (const { part, places, unknown } of asked) {
      const list = returned.data?.[part.alias]
      if (!Array.isArray(list)) continue
      rewrite(list, part.outputRewrites, isOfType)
      for (const [index, found] of places)
        if (isObject(list[index])) addTo(found, list[index])
        else addMissing(found, unknown)
    }
    for (const error of returned.errors ?? []) reportOf(asked, error)
  }

  /**
   * Collects the references of a part. They may share a list with those of other parts.
   *
   * @param indices - The index of each reference in the list.
   */
  function ask(
    node: FetchNode | BatchFetchNode,
    part: EntityBatchAlias,
    references: Data[],
    indices: Map<string, number>,
  ): Asked {
    const names = namesIn(node, part.alias).filter((name) => name !== '__typename')
    const unknown: Data = Object.fromEntries(names.map((name) => [name, null]))
    rewrite(unknown, part.outputRewrites, isOfType)
    const asked: Asked = { part, places: new Map(), withoutKey: [], unknown }
    const { places, withoutKey } = asked
    for (const place of part.paths.flatMap((path) => findPlaces(data, path, isOfType))) {
      const reference = referenceTo(place.object, part, isOfType)
      if (reference === 'unknown') withoutKey.push(place)
      if (reference === undefined || reference === 'unknown') continue
      const key = JSON.stringify(reference)
      const index = indices.get(key) ?? references.push(reference) - 1
      indices.set(key, index)
      const found = places.get(index)
      if (found) found.push(place)
      else places.set(index, [place])
    }
    return asked
  }

  /** An error of an entity belongs to all places of the entity; one without a path, to the objects of all parts. */
  function reportOf(asked: readonly Asked[], error: GraphQLError): void {
    const [alias, index, ...below] = error.path ?? []
    const of = asked.find(({ part }) => part.alias === alias)
    if (of && typeof index === 'number')
      reportAt(of.places.get(index) ?? [], [rewritePath(below, of.part.outputRewrites)], error)
    else
      report(
        error,
        asked.flatMap(({ part }) => part.paths.map(fieldsOf)),
      )
  }

  async function send(node: FetchNode | BatchFetchNode, references: Data): Promise<ExecutionResult> {
    const given = (node.variableUsages ?? []).filter((name) => Object.hasOwn(variables, name))
    const sent = { ...Object.fromEntries(given.map((name) => [name, variables[name]])), ...references }
    try {
      const result = await execute(node.serviceName, {
        document: documentOf(node),
        operationName: node.operationName,
        variables: sent,
        mutation: node.operationKind === 'mutation',
      })
      // The planner's types leave it out.
      const { customScalarPaths: paths } = node as { customScalarPaths?: ScalarPaths }
      if (paths) noteScalars(result.data, paths)
      return result
    } catch (error) {
      return { errors: [new GraphQLError((error as Error).message, { originalError: error as Error })] }
    }
  }
}

/** A request for entities at one path, as the only part of a batch. */
function entitiesAt(path: FlattenNodePathSegment[], node: FetchNode): EntityBatchAlias {
  const { requires = [], inputRewrites, outputRewrites } = node
  const names = { alias: '_entities', representationsVariableName: 'representations' }
  return { ...names, paths: [path], requires, inputRewrites, outputRewrites }
}

/** If several objects are the same entity, each gets its own copy. */
function addTo(places: readonly Place[], found: Readonly<Data>): void {
  for (const [index, { object }] of places.entries()) merge(object, index === 0 ? found : copy(found))
}

/** Adds the fields that the objects do not have. */
function addMissing(places: readonly Place[], fields: Readonly<Data>): void {
  for (const { object } of places)
    for (const name of Object.keys(fields)) if (!Object.hasOwn(object, name)) object[name] = fields[name]
}

/** The names of the fields of a path. */
function fieldsOf(path: readonly FlattenNodePathSegment[]): string[] {
  return path.flatMap((segment) => (typeof segment === 'object' && 'Field' in segment ? segment.Field : []))
}

const documents = new WeakMap<object, DocumentNode>()

function documentOf(node: FetchNode | BatchFetchNode): DocumentNode {
  let document = documents.get(node)
  if (!document) documents.set(node, (document = parse(node.operation, { noLocation: true })))
  return document
}

/** The names that a request selects at its root or, given a name there, below it. */
function namesIn(node: FetchNode | BatchFetchNode, above?: string): string[] {
  const document = documentOf(node)
  const fragmentOf = fragmentsOf(document)
  const [{ selectionSet }] = document.definitions as [OperationDefinitionNode]
  let fields = selectedFields([selectionSet], fragmentOf)
  if (above !== undefined) {
    const sets = fields.flatMap(({ field }) => (responseName(field) === above ? (field.selectionSet ?? []) : []))
    fields = selectedFields(sets, fragmentOf)
  }
  return fields.map(({ field }) => responseName(field))
}
