import type { Plot, PlotStatus, Register } from './register.ts'

/** What the hub sends of a site: its key, and the area where an operation asks for `freeShare`, which requires it. */
type Site = { id: string; hectares?: number | null }

/** What the hub sends of a commune: its key. */
type Commune = { code: string }

const statusLabels: Record<PlotStatus, string> = { FREE: 'libre', RESERVED: 'réservée', OCCUPIED: 'occupée' }

/**
 * Makes the resolvers over a register. A site or a commune that it does not hold is no error: the fields that the
 * agency adds to it are null, and the hub's own stay.
 */
export function createResolvers({ plots, plotsOf, vacancyOf }: Register) {
  return {
    Query: {
      plots: (_root: unknown, { minimumHectares, status }: { minimumHectares?: number; status?: PlotStatus }) =>
        plots.filter((plot) => plot.hectares >= (minimumHectares ?? 0) && plot.status === (status ?? plot.status)),
    },
    // All that the hub asks for at once comes in one request. Over a database, this is where a DataLoader belongs.
    IndustrialSite: {
      __resolveReference: (site: Site) => site,
      plots: ({ id }: Site) => plotsOf(id),
      plotCount: ({ id }: Site) => plotsOf(id)?.length,
      freeShare: ({ id, hectares }: Site) => shareOf(plotsOf(id), hectares),
    },
    Commune: {
      __resolveReference: (commune: Commune) => commune,
      vacancy: ({ code }: Commune) => vacancyOf(code),
    },
    Plot: {
      statusLabel: ({ status }: Plot) => statusLabels[status],
      site: ({ siteId }: Plot): Site => ({ id: siteId }),
      isDemonstration: () => true,
    },
    LandVacancy: {
      isDemonstration: () => true,
    },
  }
}

/** The share of free plots in the area of their site, to four places; null where one of the two is unknown. */
function shareOf(plots: Plot[] | undefined, hectares: number | null | undefined): number | null {
  if (!plots || !hectares) return null
  const free = plots.filter(({ status }) => status === 'FREE').reduce((sum, plot) => sum + plot.hectares, 0)
  return Math.round((free / hectares) * 10_000) / 10_000
}
