import { demonstrationId } from '../../demonstration.ts'
import { foldText } from '../../imports/reading/text.ts'
import { idOf, NAME } from '../../imports/row-ids.ts'
import type { Column, JudgeContext, Layout, Source, SourceRecord, StagedRow } from '../../imports/source.ts'
import type { GeographyLookups } from '../geography/lookups.ts'
import { departmentOf, readCommune } from '../geography/readers.ts'

/** The columns that are read, of some sixty. */
const siteColumns: Column[] = [
  { name: 'site_id', required: true },
  { name: 'site_nom', required: true },
  { name: 'site_surf_brute' },
  { name: 'site_description' },
  { name: 'site_quali_territoire' },
  { name: 'site_comm_insee', required: true },
  { name: 'site_moa_type' },
]

const landColumns: Column[] = [
  { name: 'terr_id', required: true },
  { name: 'site_id', required: true },
  { name: 'terr_refcad' },
  { name: 'terr_surf_brute' },
  { name: 'terr_cle_en_main' },
]

/** Who is in charge of a site, in the standard's words; its other words (*inconnu*, *sans objet*) mean unknown. */
const carriers = {
  PUBLIC: ['commune', 'epci', 'etat', 'chambre de commerce et industrie'],
  PRIVATE: ['privé'],
  OTHER: ['autre', "société d'économie mixte"],
}

/** Sites that local authorities publish in the standard of the CNIG. */
const cnigSites: Source<GeographyLookups> = {
  name: 'cnig-sites',
  title: 'Sites économiques (standard CNIG)',
  publisher: null,
  kind: 'OFFICIAL',
  licence: null,
  url: 'https://github.com/cnigfr/schema-sites-economiques',
  takes: 'The tables SITE-ECO and TERRAIN-ECO of the CNIG standard "Sites économiques" 1.0 (CSV or GeoJSON).',
  standIns: [{ id: demonstrationId('sites') }],
  layouts: [
    ...bothFormats({ name: 'SITE-ECO', columns: siteColumns, judge: judgeSite }),
    ...bothFormats({ name: 'TERRAIN-ECO', columns: landColumns, judge: judgeLand }),
  ],
  targets: [
    {
      table: 'industrial_site',
      rows: 'sites',
      columns: ['id', 'name', 'label_code', 'department_code', 'hectares', 'carrier_kind', 'note', 'territory_id'],
      mode: 'replace',
    },
    {
      table: 'site_commune',
      rows: 'communes of sites',
      columns: ['site_id', 'commune_code'],
      mode: 'replace',
      parent: { table: 'industrial_site', column: 'site_id' },
    },
  ],
}

export const sources = [cnigSites]

type SiteLayout = Layout<GeographyLookups>

function bothFormats(layout: Omit<SiteLayout, 'format'>): SiteLayout[] {
  return [
    { ...layout, format: 'csv' },
    { ...layout, format: 'geojson' },
  ]
}

// Urban renewal (site_evol_urba) does not mean recycled land, which stays unknown.
function judgeSite(record: SourceRecord, context: JudgeContext<GeographyLookups>): StagedRow[] {
  const commune = record.require(readCommune(record, 'site_comm_insee', context.lookups), 'site_comm_insee')
  return siteRows({
    id: idOf(record, 'site_id', context),
    name: record.require(record.text('site_nom', NAME), 'site_nom'),
    turnkey: isTurnkey(record.text('site_quali_territoire')),
    hectares: readHectares(record, 'site_surf_brute'),
    carrier: isUnknown(record.text('site_moa_type')) ? null : record.choice('site_moa_type', carriers, null),
    communes: [commune],
    note: record.text('site_description'),
  })
}

/**
 * Judges a plot. The standard gives it no name and no commune: it is named after its id, and located by its parcels.
 */
function judgeLand(record: SourceRecord, context: JudgeContext<GeographyLookups>): StagedRow[] {
  const { lookups } = context
  const id = record.require(record.text('terr_id', 100), 'terr_id')
  const parcels = record.text('terr_refcad')?.split(/ ?[|;,] ?/) ?? []
  const lost = parcels.find((parcel) => parcel !== '' && communesOf([parcel], lookups).length === 0)
  if (lost !== undefined)
    record.warn('terr_refcad', lost, 'No commune has the code that this parcel starts with; the parcel is left out.')
  const communes = communesOf(parcels, lookups)
  return siteRows({
    id: idOf(record, 'terr_id', context),
    name: `Terrain ${id}`,
    // In the standard, turnkey means ready to build on; the State's label is something else.
    turnkey: false,
    hectares: readHectares(record, 'terr_surf_brute'),
    carrier: null,
    communes: communes.length > 0 ? communes : communesOf([id], lookups),
    note: [
      `Terrain du site économique ${record.require(record.text('site_id'), 'site_id')}`,
      ...(record.boolean('terr_cle_en_main') === true ? ['terrain clé en main'] : []),
    ].join(' ; '),
  })
}

/** Finds the communes of parcels, plots or sites: their ids start with its code. */
function communesOf(ids: readonly string[], { communes }: GeographyLookups): string[] {
  return [...new Set(ids.flatMap((id) => communes.get(id.slice(0, 5)) ?? []))]
}

type Site = {
  id: string
  name: string
  turnkey: boolean
  hectares: number | null
  carrier: string | null
  communes: readonly string[]
  note: string | null
}

function siteRows({ id, name, turnkey, hectares, carrier, communes, note }: Site): StagedRow[] {
  const departments = new Set(communes.map(departmentOf))
  return [
    {
      table: 'industrial_site',
      row: {
        id,
        name,
        label_code: turnkey ? 'TURNKEY_FRANCE_2030' : null,
        department_code: departments.size === 1 ? [...departments][0] : null,
        hectares,
        carrier_kind: carrier,
        note,
      },
    },
    ...communes.map((commune) => ({ table: 'site_commune' as const, row: { site_id: id, commune_code: commune } })),
  ]
}

/**
 * Returns whether labels include `Site clé en main` or `Sites clés en main France 2030`; that of 2020 is another label.
 */
function isTurnkey(labels: string | null): boolean {
  return (labels ?? '').split(/[;|,]/).some((label) =>
    /^sites? cles? en main( france 2030)?$/.test(
      foldText(label)
        .replaceAll(/[\s-]+/g, ' ')
        .trim(),
    ),
  )
}

function isUnknown(word: string | null): boolean {
  return word !== null && ['inconnu', 'sans objet'].includes(foldText(word))
}

function readHectares(record: SourceRecord, column: string): number | null {
  const hectares = record.decimal(column)
  if (hectares !== null && Number(hectares) < 0) record.reject(column, hectares, 'An area must not be negative.')
  return hectares === null ? null : Number(hectares)
}
