import { GraphQLError, Kind } from 'graphql'
import { errorCodes } from '../../errors.ts'
import { findExpected } from './expected.ts'
import type { RemoteAnswer, RemoteRequest } from './settings.ts'

/** A part of a request: the same document with some of the references, and the index of the first one by variable. */
type Part = { request: RemoteRequest; first: Readonly<Record<string, number>> }

/** The variable that holds the references of each field `_entities`, by response name. */
type Fields = ReadonlyMap<string, string>

/** A request in parts, each with no more references than allowed, and how to join their responses. */
export type SplitRequest = { parts: readonly RemoteRequest[]; join(answers: readonly RemoteAnswer[]): RemoteAnswer }

/**
 * Splits a request that has more references than a partner takes at once. Partners limit the size of a request, often to
 * 100 KB or 1 MB.
 *
 * @param limit - The largest number of references in a request.
 * @returns Undefined if the request can be sent whole.
 */
export function splitRequest(request: RemoteRequest, limit: number): SplitRequest | undefined {
  const { document, operationName, variables = {}, mutation } = request
  const fields = new Map<string, string>()
  const lists = new Map<string, readonly unknown[]>()
  for (const { name, representations } of findExpected(document, operationName).entities) {
    if (representations?.kind !== Kind.VARIABLE) continue
    const variable = representations.name.value
    fields.set(name, variable)
    const list = variables[variable]
    if (Array.isArray(list)) lists.set(variable, list)
  }
  const total = lists.values().reduce((sum, list) => sum + list.length, 0)
  if (mutation || total <= limit) return undefined
  const parts = slicesOf(lists, limit).map((slices): Part => {
    const part = Object.fromEntries(
      Array.from(lists, ([name, list]) => [name, list.slice(...(slices.get(name) ?? [0, 0]))] as const),
    )
    const first = Object.fromEntries(Array.from(slices, ([name, [start]]) => [name, start] as const))
    return { request: { ...request, variables: { ...variables, ...part } }, first }
  })
  return { parts: parts.map((part) => part.request), join: (answers) => joinAnswers(fields, parts, answers) }
}

type Slices = ReadonlyMap<string, [start: number, end: number]>

/** Fills parts with the lists, one after the other. */
function slicesOf(lists: ReadonlyMap<string, readonly unknown[]>, limit: number): Slices[] {
  const parts: Slices[] = []
  let part = new Map<string, [number, number]>()
  let room = limit
  for (const [name, { length }] of lists) {
    for (let start = 0; start < length;) {
      const end = Math.min(length, start + room)
      part.set(name, [start, end])
      room -= end - start
      start = end
      if (room > 0) continue
      parts.push(part)
      part = new Map()
      room = limit
    }
  }
  return part.size > 0 ? [...parts, part] : parts
}

/** The entities of a part that failed are null. */
function joinAnswers(fields: Fields, parts: readonly Part[], answers: readonly RemoteAnswer[]): RemoteAnswer {
  const errors = answers.flatMap((answer, index) =>
    (answer.errors ?? []).map((each) => moved(each, fields, parts[index]!)),
  )
  const distinct = withoutRepeated(errors)
  const ages = answers.map(({ maxAge }) => maxAge)
  return {
    data: joinData(fields, parts, answers),
    ...(distinct.length > 0 && { errors: distinct }),
    maxAge: ages.includes(undefined) ? undefined : Math.min(...(ages as number[])),
  }
}

function joinData(fields: Fields, parts: readonly Part[], answers: readonly RemoteAnswer[]): RemoteAnswer['data'] {
  const whole = answers.find(({ data }) => data)?.data
  if (!whole) return null
  const data = { ...whole }
  for (const [name, variable] of fields) {
    data[name] = parts.flatMap(({ request }, index) => {
      const entities = answers[index]!.data?.[name]
      return Array.isArray(entities) ? entities : (request.variables![variable] as unknown[]).map(() => null)
    })
  }
  return data
}

/** The error with the index that the entity has in the whole request. */
function moved(error: GraphQLError, fields: Fields, { first }: Part): GraphQLError {
  const [name, index, ...below] = error.path ?? []
  const start = first[fields.get(String(name)) ?? ''] ?? 0
  if (typeof index !== 'number' || start === 0) return error
  const { message, extensions } = error
  return new GraphQLError(message, { path: [name!, index + start, ...below], extensions })
}

/** If several parts fail as a whole in the same way, one error says so. */
function withoutRepeated(errors: readonly GraphQLError[]): GraphQLError[] {
  const seen = new Set<unknown>()
  return errors.filter(({ path, extensions: { code } }) => {
    if (path || code === errorCodes.SUBGRAPH_ERROR) return true
    if (seen.has(code)) return false
    seen.add(code)
    return true
  })
}
