import { loads, loadsByKey } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import { fundingMeasure } from './model.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    fundingMeasure: loadsByKey(fundingMeasure, ({ slug }) => slug),
    fundingMeasures: loads(queries.fundingMeasures),
    awards: loads(queries.awards),
    awardGroups: (_, args, c, info) => c.groups(queries.awardGroups, args, info),
  },
  FundingMeasure: {
    rounds: loads(queries.roundsOfMeasure),
    awards: loads(queries.awardsOfMeasure),
  },
  FundingRound: {
    envelopes: loads(queries.envelopesOfRound),
    spending: loads(queries.spendingOfRound),
  },
  Territory: {
    awards: loads(queries.awardsOfTerritory),
  },
  Action: {
    awards: loads(queries.awardsOfAction),
  },
  Actor: {
    awards: loads(queries.awardsOfBeneficiary),
    funds: loads(queries.measuresOfFunder),
  },
}
