import type { Plot, PlotStatus, Register } from './register.ts'

/** A site as sent by the hub: its key, and its area if `freeShare`, which requires it, is selected. */
type Site = { id: string; hectares?: number | null }

/** A commune as sent by the hub: its key. */
type Commune = { code: string }

const statusLabels: Record<PlotStatus, string> = { FREE: 'libre', RESERVED: 'réservée', OCCUPIED: 'occupée' }

/**
 * Creates the resolvers over a register. For a site or commune that is not in it, the agency's fields are null, without an
 * error; the hub's own fields are not affected.
 */
export function createResolvers({ plots, plotsOf, vacancyOf }: Register) {
  return {
    Query: {
      plots: (_root: unknown, { minimumHectares, status }: { minimumHectares?: number; status?: PlotStatus }) =>
        plots.filter((plot) => plot.hectares >= (minimumHectares ?? 0) && plot.status === (status ?? plot.status)),
    },
    // The hub sends all entities in one request. Over a database, use a DataLoader here.
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

/** The share of free plots in the area of their site, with four decimals; null if either is unknown. */
function shareOf(plots: Plot[] | undefined, hectares: number | null | undefined): number | null {
  if (!plots || !hectares) return null
  const free = plots.filter(({ status }) => status === 'FREE').reduce((sum, plot) => sum + plot.hectares, 0)
  return Math.round((free / hectares) * 10_000) / 10_000
}
