import type { Resolvers } from '../schema-types.ts'
import { fundingMeasure } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    fundingMeasure: (_, { slug, asOf }, c, info) => c.byKey(fundingMeasure, slug, info, asOf),
    fundingMeasures: (_, args, c, info) => c.load(queries.fundingMeasures, null, args, info),
    awards: (_, args, c, info) => c.load(queries.awards, null, args, info),
    awardGroups: (_, args, c, info) => c.groups(queries.awardGroups, args, info),
  },
  FundingMeasure: {
    rounds: (measure, args, c, info) => c.load(queries.roundsOfMeasure, measure, args, info),
    awards: (measure, args, c, info) => c.load(queries.awardsOfMeasure, measure, args, info),
  },
  FundingRound: {
    envelopes: (round, args, c, info) => c.load(queries.envelopesOfRound, round, args, info),
    spending: (round, args, c, info) => c.load(queries.spendingOfRound, round, args, info),
  },
  Territory: {
    awards: (territory, args, c, info) => c.load(queries.awardsOfTerritory, territory, args, info),
  },
  Action: {
    awards: (action, args, c, info) => c.load(queries.awardsOfAction, action, args, info),
  },
  Actor: {
    awards: (actor, args, c, info) => c.load(queries.awardsOfBeneficiary, actor, args, info),
    funds: (actor, args, c, info) => c.load(queries.measuresOfFunder, actor, args, info),
  },
}
