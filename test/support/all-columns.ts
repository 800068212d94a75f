import { createLoaders } from '../../src/batch/load.ts'
import type { AnyModel, Models } from '../../src/batch/model.ts'
import type { Database } from '../../src/db/client.ts'
import { models } from '../../src/domains/models.ts'
import { registry } from '../../src/domains/registry.ts'
import { createGraph, type Graph } from '../../src/graph/graph.ts'

/**
 * Creates the graph with models that fetch all columns of a row's table. Its responses are the same unless a model
 * omits a column that a field reads.
 */
export async function createGraphOfAllColumns(db: Database): Promise<Graph> {
  const tables = await db.introspection.getTables()
  const columns = new Map(tables.map((table) => [table.name, table.columns.map(({ name }) => name)]))
  const wide: Models = Object.fromEntries(
    Object.entries(models).map(([type, model]) => [type, needingAll(model, columns.get(model.table)!)]),
  )
  return { ...createGraph(db), createContext: (options) => createLoaders(db, { ...registry, models: wide }, options) }
}

function needingAll(model: AnyModel, columns: readonly string[]): AnyModel {
  const fields = Object.entries(model.fields).map(([name, field]) => {
    const pointsToOne = typeof field === 'object' && 'one' in field
    return [name, pointsToOne ? field : { needs: columns, read: undefined }]
  })
  return { ...model, fields: Object.fromEntries(fields) }
}
