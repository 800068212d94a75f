import {
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
  type OperationDefinitionNode,
} from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAX_TOMBSTONES } from '../../../src/batch/loaders/tombstones.ts'
import type { Database } from '../../../src/db/client.ts'
import { models } from '../../../src/domains/models.ts'
import { answerCounter } from '../../../src/graph/count-answer.ts'
import { createExecutor, type Execute } from '../../../src/graph/executor.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { estimateNodes } from '../../../src/graph/node-estimate.ts'
import { limits } from '../../../src/http/limits.ts'
import { isConnection } from '../../../src/selections/connection.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { argumentsOf, entrancesTo, objectTypes, operationThrough, valuesAt, wayTo } from '../../support/entrances.ts'
import { importText } from '../../support/import-text.ts'
import type { Json } from '../../support/run-operation.ts'

const listSize = createSchema().getDirective('listSize')!

type Field = GraphQLField<unknown, unknown>

// The lists come from the schema, so a new one is tested without being named here.

/** A list of objects; `part` is the field of a connection that has its items. */
type List = { parent: GraphQLObjectType; field: Field; part?: Field }

/** Every list of the schema: plain lists, and those of each connection wherever it occurs. */
const lists: List[] = objectTypes
  .filter(({ name }) => !name.endsWith('Connection'))
  .flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field): List[] => {
      const target = getNamedType(field.type)
      if (isList(field)) return [{ parent, field }]
      if (!isConnection(target)) return []
      const parts = Object.values((target as GraphQLObjectType).getFields()).filter(isList)
      return parts.map((part) => ({ parent, field, part }))
    }),
  )

function isList({ type }: Field): boolean {
  return isListType(getNullableType(type)) && isCompositeType(getNamedType(type))
}

function nameOf({ parent, field, part }: List): string {
  return [parent.name, field.name, ...(part ? [part.name] : [])].join('.')
}

describe.each(testDatabases)('every list, on $name', ({ openOwn }) => {
  let opened: OpenTestDatabase
  let graph: Graph
  let execute: Execute
  beforeAll(async () => {
    opened = await openOwn()
    await importActions(opened.db)
    await removeRows(opened.db)
    graph = createGraph(opened.db)
    execute = createExecutor(graph.schema)
  })
  afterAll(() => opened?.close())

  it.each(lists.map((list) => [nameOf(list), list] as const))('%s is no longer than estimated', async (_name, list) => {
    const { way, document, estimate } = largest(list)
    const { data, errors } = await execute({ document, contextValue: graph.createContext() })
    expect(errors).toBeUndefined()
    const { nodes, values } = answerCounter(document, undefined)(data!)
    expect(nodes).toBeLessThanOrEqual(estimate.nodes)
    expect(values).toBeLessThanOrEqual(estimate.values)
    const lengths = valuesAt(data, [way]).map((parent) => itemsOf(list, parent).length)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(sizeOf(list))
    if (list.part?.name === 'tombstones') expect(Math.max(...lengths)).toBeGreaterThan(MAX_TOMBSTONES / 2)
  })

  /** Selects a list with as many rows, under as many parents, as the limits allow; two for tombstones, which are many. */
  function largest(list: List) {
    const ways = [wayTo(list.parent), ...entrancesTo(list.parent)]
    for (const most of [sizeOf(list), sizeOf(list) / 2])
      for (const way of ways)
        for (const rows of most > 1000 ? [2, 1] : [1000, 500, 200, 90, 50, 20, 9, 4, 1]) {
          const document = parse(operationThrough([way], select(list, Math.min(most, 1000)), rows))
          const operation = document.definitions[0] as OperationDefinitionNode
          const estimate = estimateNodes({ schema: graph.schema, document, operation })!
          if (estimate.nodes <= limits.nodes && estimate.values <= limits.values) return { way, document, estimate }
        }
    throw new Error('No operation may select this list.')
  }
})

/** The most items of a list under one parent: as its arguments or `@listSize` say. */
function sizeOf({ field, part }: List): number {
  const { assumedSize } = getDirectiveValues(listSize, (part ?? field).astNode!) ?? {}
  return (assumedSize as number | undefined) ?? (field.name === 'search' ? 100 : 1000)
}

function itemsOf({ field, part }: List, parent: Json): readonly Json[] {
  const found = parent[field.name] ?? []
  return part ? found[part.name] : found
}

function select({ parent, field, part }: List, most: number): string {
  const filter = part?.name === 'tombstones' ? ['filter: { updatedSince: "2000-01-01T00:00:00Z" }'] : []
  const items = part ? `{ ${part.name} { __typename } }` : '{ __typename }'
  return `${field.name}${argumentsOf(parent, field, most, filter)} ${items}`
}

/** Imports actions, which removes those of the demonstration. */
async function importActions(db: Database): Promise<void> {
  const partners = '200053668|249710062'
  const text = `reference;code_territoire;titre;statut;budget;siren_porteur;nom_porteur;sirens_partenaires
1;ti-0101;Une;en cours;1 000,50 €;200053668;Un porteur;${partners}
2;ti-0102;Deux;;;;;
`
  await importText(db, { source: 'actions', publisher: 'P', asOf: '2025-06-01', text })
}

/** Removes rows that nobody has seen, so that each list has as many tombstones as one can have. */
async function removeRows(db: Database): Promise<void> {
  for (const table of new Set(Object.values(models).map((model) => model.table)))
    await sql`insert into row_change (release_id, table_name, key, kind, changed_at)
      select 'removal', ${table}, 'lost-' || number, 'GONE', '2090-01-01' from generate_series(
        1, ${sql.lit(MAX_TOMBSTONES)} - (select count(distinct key)::int from row_change where table_name = ${table})
      ) as number`.execute(db)
}
