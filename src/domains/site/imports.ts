import type { Places } from '../../imports/judging/places.ts'
import { foldText } from '../../imports/reading/normalise.ts'
import { idOf, NAME } from '../../imports/row-ids.ts'
import type { Column, JudgeContext, Layout, Source, SourceRecord, StagedRow } from '../../imports/source.ts'

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

/** Who is in charge of the site, in the standard's words; the rest of them (*inconnu*, *sans objet*) are unknown. */
const carriers = {
  PUBLIC: ['commune', 'epci', 'etat', 'chambre de commerce et industrie'],
  PRIVATE: ['privé'],
  OTHER: ['autre', "société d'économie mixte"],
}

/** Sites that a local authority publishes in the CNIG's standard. */
const cnigSites: Source = {
  name: 'cnig-sites',
  title: 'Sites économiques (standard CNIG)',
  publisher: null,
  kind: 'OFFICIAL',
  licence: null,
  url: 'https://github.com/cnigfr/schema-sites-economiques',
  takes: 'The tables SITE-ECO and TERRAIN-ECO of the CNIG standard "Sites économiques" 1.0 (CSV or GeoJSON).',
  position: 5,
  standIns: [{ id: 'demo-sites' }],
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

function bothFormats(layout: Omit<Layout, 'format'>): Layout[] {
  return [
    { ...layout, format: 'csv' },
    { ...layout, format: 'geojson' },
  ]
}

// Renewal of the town (site_evol_urba) is not recycled land, so that stays unknown.
function judgeSite(record: SourceRecord, context: JudgeContext): StagedRow[] {
  const commune = record.require(record.commune('site_comm_insee'), 'site_comm_insee')
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

/** A piece of land has no name and no commune in the standard: it is called by its id, and lies where its parcels lie. */
function judgeLand(record: SourceRecord, context: JudgeContext): StagedRow[] {
  const { places } = context
  const id = record.require(record.text('terr_id', 100), 'terr_id')
  const parcels = record.text('terr_refcad')?.split(/ ?[|;,] ?/) ?? []
  const lost = parcels.find((parcel) => parcel !== '' && communesOf([parcel], places).length === 0)
  if (lost !== undefined)
    record.warn('terr_refcad', lost, 'No commune has the code that this parcel starts with; the parcel is left out.')
  const communes = communesOf(parcels, places)
  return siteRows({
    id: idOf(record, 'terr_id', context),
    name: `Terrain ${id}`,
    // The standard calls land so that can be built on at once; the label of the State is another thing.
    turnkey: false,
    hectares: readHectares(record, 'terr_surf_brute'),
    carrier: null,
    communes: communes.length > 0 ? communes : communesOf([id], places),
    note: [
      `Terrain du site économique ${record.require(record.text('site_id'), 'site_id')}`,
      ...(record.boolean('terr_cle_en_main') === true ? ['terrain clé en main'] : []),
    ].join(' ; '),
  })
}

/** Ids of parcels, land and sites begin with the code of their commune. */
function communesOf(ids: readonly string[], places: Places): string[] {
  return [...new Set(ids.flatMap((id) => places.communes.get(id.slice(0, 5)) ?? []))]
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

/** `Site clé en main`, `Sites clés en main France 2030`, alone or among other labels: not those of 2020, another label. */
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

/** The department that a commune lies in, by their codes: 2A of 2A004, 971 of 97118. */
function departmentOf(commune: string): string {
  return commune.slice(0, /^9[78]/.test(commune) ? 3 : 2)
}
