import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'

/** A plot of a site; `siteId` is the hub's id. */
export type Plot = {
  reference: string
  siteId: string
  hectares: number
  status: PlotStatus
  availableFrom: number | null
}

export type PlotStatus = 'FREE' | 'RESERVED' | 'OCCUPIED'

/** Vacant land and buildings in a commune. */
type Vacancy = {
  freeHectares: number
  vacantBuildings: number | null
  observedOn: string
  note: string | null
}

/** The land agency's data. Unknown sites and communes are undefined. */
export type Register = {
  plots: Plot[]
  /** INSEE codes of the observed communes. */
  communes: string[]
  plotsOf(siteId: string): Plot[] | undefined
  vacancyOf(communeCode: string): Vacancy | undefined
}

/** Reads the register from the two CSV files. */
export function readRegister(): Register {
  const plots = readRows('plots').map(toPlot)
  const bySite = Map.groupBy(plots, ({ siteId }) => siteId)
  const byCommune = new Map(readRows('vacancy').map((row) => [row.commune!, toVacancy(row)]))
  return {
    plots,
    communes: [...byCommune.keys()],
    plotsOf: (siteId) => bySite.get(siteId),
    vacancyOf: (communeCode) => byCommune.get(communeCode),
  }
}

type Row = Record<string, string>

function readRows(name: string): Row[] {
  return parse<Row>(readFileSync(path.join(import.meta.dirname, `${name}.csv`)), { columns: true })
}

function toPlot(row: Row): Plot {
  return {
    reference: row.reference!,
    siteId: row.site!,
    hectares: Number(row.hectares),
    status: row.status as PlotStatus,
    availableFrom: numberIn(row.available_from),
  }
}

function toVacancy(row: Row): Vacancy {
  return {
    freeHectares: Number(row.free_hectares),
    vacantBuildings: numberIn(row.vacant_buildings),
    observedOn: row.observed_on!,
    note: row.note || null,
  }
}

/** An empty cell means unknown, not 0. */
function numberIn(cell: string | undefined): number | null {
  return cell ? Number(cell) : null
}
