import { loads } from '../../batch/loads.ts'
import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    industrialSites: loads(queries.sites),
    industrialSiteGroups: (_, args, c, info) => c.groups(queries.siteGroups, args, info),
  },
  Territory: {
    sites: loads(queries.sitesOfTerritory),
  },
  SiteLabel: {
    sites: loads(queries.sitesOfLabel),
    listedOn: loads(queries.platformsOfLabel),
  },
  IndustrialSite: {
    listedOn: loads(queries.platformsOfSite),
  },
}
