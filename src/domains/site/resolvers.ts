import type { Resolvers } from '../schema-types.ts'
import * as queries from './queries.ts'

export const resolvers: Resolvers = {
  Query: {
    industrialSites: (_, args, c, info) => c.load(queries.sites, null, args, info),
    industrialSiteGroups: (_, args, c, info) => c.groups(queries.siteGroups, args, info),
  },
  Territory: {
    sites: (territory, args, c, info) => c.load(queries.sitesOfTerritory, territory, args, info),
  },
  SiteLabel: {
    sites: (label, args, c, info) => c.load(queries.sitesOfLabel, label, args, info),
    listedOn: (label, args, c, info) => c.load(queries.platformsOfLabel, label, args, info),
  },
  IndustrialSite: {
    listedOn: (site, args, c, info) => c.load(queries.platformsOfSite, site, args, info),
  },
}
