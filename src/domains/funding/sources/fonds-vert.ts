import { anonymOf } from '../../../datasets/forgotten.ts'
import { demonstrationId } from '../../../demonstration.ts'
import { Failure } from '../../../failure.ts'
import { NAME } from '../../../imports/row-ids.ts'
import type { JudgeContext, Source, SourceRecord, StagedRow } from '../../../imports/source.ts'
import { slugOf } from '../../../slug.ts'
import { actorRow, actors, unlessForgotten } from '../../actor/imported-rows.ts'
import { readSiren } from '../../actor/readers.ts'
import type { GeographyLookups } from '../../geography/lookups.ts'
import { readCommune, readDepartmentCode } from '../../geography/readers.ts'
import { readDossier, settleIds } from './fonds-vert-ids.ts'

/** The programme's own measure, from the reference rows: the Fonds vert spells it in several ways. */
const ownMeasure = 'territoires-industrie-en-transition-ecologique'

const place = [
  { name: 'nom_region' },
  { name: 'code_departement' },
  { name: 'nom_departement' },
  { name: 'code_commune', required: true },
  { name: 'nom_commune' },
]

/** The columns of a layout. */
type Names = { measure: string; beneficiary: string; number: string; kind: 'SIREN' | 'SIRET'; form?: string }

/** The projects funded by the Fonds vert under all its measures, one file per year. */
export const fondsVert: Source<GeographyLookups> = {
  name: 'fonds-vert',
  title: 'Fonds vert\u00A0: liste des projets subventionnés',
  publisher: 'Ministère de la Transition écologique',
  kind: 'OFFICIAL',
  licence: 'Licence Ouverte 2.0',
  url: 'https://www.data.gouv.fr/datasets/fonds-vert-liste-des-projets-subventionnes/',
  takes:
    'The export of one year (CSV): the layout of 2023, or that of 2024 and 2025. All measures of the fund are loaded.',
  yearly: true,
  standIns: [{ id: demonstrationId('awards'), year: 2024 }],
  layouts: [
    {
      name: '2023',
      format: 'csv',
      columns: [
        ...place,
        { name: 'axe' },
        { name: 'numero_demarche_ds' },
        { name: 'nom_demarche_ds', required: true },
        { name: 'numero_dossier_ds' },
        { name: 'nom_du_projet', required: true },
        { name: 'nom_beneficiaire_principal', required: true, personal: true },
        { name: 'siren', required: true },
        { name: 'montant_engage', required: true },
      ],
      judge: judgeAs({
        measure: 'nom_demarche_ds',
        beneficiary: 'nom_beneficiaire_principal',
        number: 'siren',
        kind: 'SIREN',
      }),
    },
    {
      name: '2024',
      format: 'csv',
      columns: [
        ...place,
        { name: 'nom_du_projet', required: true },
        { name: 'resume_du_projet' },
        { name: 'montant_engage', required: true },
        { name: 'demarche', required: true },
        { name: 'siret_beneficiaire', required: true },
        { name: 'raison_sociale_beneficiaire', required: true, personal: true },
        { name: 'forme_juridique_beneficiaire' },
        { name: 'numero_dossier_ds' },
      ],
      judge: judgeAs({
        measure: 'demarche',
        beneficiary: 'raison_sociale_beneficiaire',
        number: 'siret_beneficiaire',
        kind: 'SIRET',
        form: 'forme_juridique_beneficiaire',
      }),
    },
  ],
  targets: [
    {
      table: 'funding_measure',
      columns: ['id', 'name', 'fund', 'purposes', 'strands', 'declared_open'],
      mode: 'ensure',
    },
    actors,
    {
      table: 'award',
      rows: 'awards',
      columns: [
        'id',
        'measure_id',
        'year',
        'project',
        'amount',
        'beneficiary_id',
        'project_commune_code',
        'beneficiary_commune_code',
        'territory_id',
      ],
      mode: 'replace',
    },
  ],
  settle: settleIds,
}

function judgeAs(names: Names) {
  return (record: SourceRecord, context: JudgeContext<GeographyLookups>): StagedRow[] => {
    const { lookups, year } = context
    if (year === null) throw new Failure('The year of the Fonds vert file is missing. Add it, like --year 2024.', 2)
    const measure = record.require(record.text(names.measure, NAME), names.measure)
    const commune = readCommune(record, 'code_commune', lookups)
    if (commune !== null) compareDepartment(record, commune)
    const dossier = readDossier(record)
    const { siren, name } = readBeneficiary(record, names, dossier !== null)
    const beneficiary = name === null ? null : unlessForgotten(siren, context)
    const rows: StagedRow[] = [
      {
        table: 'funding_measure',
        row: {
          id: measureId(measure),
          name: measure,
          fund: 'Fonds vert',
          purposes: [],
          strands: [],
          declared_open: null,
        },
      },
      {
        table: 'award',
        row: {
          id:
            dossier === null
              ? `fonds-vert-${year}-${nameOf(siren!, context)}`
              : `fonds-vert-${slugOf(dossier)}-${year}`,
          measure_id: measureId(measure),
          year,
          project: record.text('nom_du_projet', NAME),
          amount: record.amount('montant_engage'),
          beneficiary_id: beneficiary,
          project_commune_code: commune,
          beneficiary_commune_code: (siren && lookups.communesBySiren.get(siren)) ?? null,
        },
      },
    ]
    if (beneficiary !== null) {
      const form = names.form === undefined ? null : record.text(names.form)
      rows.push(actorRow(beneficiary, name!, lookups, form))
    }
    return rows
  }
}

/** Returns the part of an id for a beneficiary: its SIREN, or a digest if it was erased on request. */
function nameOf(siren: string, context: JudgeContext): string {
  return unlessForgotten(siren, context) ?? anonymOf('actor', siren)
}

/**
 * Reads the beneficiary. An award with a dossier number needs none, because the number identifies it.
 *
 * @throws `Rejection` if neither number identifies the award.
 */
function readBeneficiary(
  record: SourceRecord,
  { number, kind, beneficiary }: Names,
  hasDossier: boolean,
): { siren: string | null; name: string | null } {
  const name = record.text(beneficiary, NAME)
  const given = record.text(number)
  if (given === null && !hasDossier)
    record.reject(
      number,
      '',
      'Both the dossier number and the number of the beneficiary are missing. Fill in one of them.',
    )
  const read = () => readSiren(record, number, kind)
  const siren = hasDossier ? record.tolerate(read, 'The award is kept without its beneficiary.') : read()
  if (given === null && name !== null)
    record.warn(beneficiary, name, `A beneficiary without a ${kind} cannot be identified; the name is left out.`)
  if (siren !== null && name === null)
    record.warn(number, siren, 'The beneficiary has no name; the award is kept without it.')
  return { siren, name }
}

/** Warns if the commune is in another department. Codes that are not those of departments, like `69M`, are ignored. */
function compareDepartment(record: SourceRecord, commune: string): void {
  const text = record.text('code_departement')
  const department = text === null ? undefined : readDepartmentCode(text)
  if (department !== undefined && !commune.startsWith(department))
    record.warn('code_departement', text!, 'The commune is in another department; the commune is used.')
}

/** Makes the id of a measure from its name. */
function measureId(name: string): string {
  const slug = slugOf(name)
  return /territoires?-d-industrie-en-transition-ecologique/.test(slug) ? ownMeasure : slug
}
