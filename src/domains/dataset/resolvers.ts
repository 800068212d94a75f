import type { Resolvers } from '../schema-types.ts'
import { datasets, dataVersion } from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    datasets: (_, args, c, info) => c.load(datasets, null, args, info),
    dataVersion: async (_, _args, c) => {
      const [state] = await c.run('dataVersion', dataVersion)
      return state!.version
    },
  },
}
