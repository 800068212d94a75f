import { isObjectType, type GraphQLResolveInfo } from 'graphql'
import { dayOf, ofDay } from '../../batch/sql/history.ts'
import { loads } from '../../batch/loads.ts'
import { nameOfRow } from '../../db/row-names.ts'
import { toGlobalId } from '../../relay/global-id.ts'
import { models } from '../models.ts'
import type { Resolvers } from '../schema-types.ts'
import { changesOfRelease, datasets, dataVersion, releasesOfDataset, sourcesOfRow } from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    datasets: loads(datasets),
    dataVersion: async (_, _args, c) => {
      const [state] = await c.run('dataVersion', dataVersion)
      return state!.version
    },
  },
  Sourced: {
    sources: (row, args, c, info) => {
      const type = info.parentType.name
      const { release_id: release, [models[type]!.key]: key } = row as Record<string, string>
      const name = nameOfRow({ release: release!, type, key: key! })
      return c.load(sourcesOfRow, ofDay({ of_row: name }, dayOf(row)), args, info)
    },
  },
  Dataset: {
    releases: loads(releasesOfDataset),
  },
  Release: {
    changes: loads(changesOfRelease),
  },
  ReleaseChange: {
    typeName: ({ table_name }, _, _c, info) => typeOf(table_name, info)?.name ?? null,
    id: ({ table_name, key }, _, _c, info) => {
      const type = typeOf(table_name, info)
      const isNode = type?.getInterfaces().some(({ name }) => name === 'Node')
      return isNode ? toGlobalId(type!.name, key) : null
    },
  },
}

/** Finds the type of a table; the first one if there are several. */
function typeOf(table: string, { schema }: GraphQLResolveInfo) {
  const name = Object.values(models).find((model) => model.table === table)?.type
  const type = name === undefined ? undefined : schema.getType(name)
  return isObjectType(type) ? type : undefined
}
