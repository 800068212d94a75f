import { demonstrationId } from '../../demonstration.ts'
import { idOf, NAME } from '../../imports/row-ids.ts'
import type { Source, SourceRecord, StagedRow } from '../../imports/source.ts'
import { actorRow, actors, unlessForgotten } from '../actor/imported-rows.ts'
import { readSiren, readSirens } from '../actor/readers.ts'
import type { GeographyLookups } from '../geography/lookups.ts'
import type { ProgrammeLookups } from '../programme/lookups.ts'
import type { TerritoryLookups } from '../territory/lookups.ts'
import { readTerritories, surveyByDay, type FilePhase } from '../territory/readers.ts'

const axes = {
  ECOLOGICAL_TRANSITION: [
    'transition écologique et énergétique',
    'transition écologique',
    'transition énergétique',
    'transition écologique & énergétique',
  ],
  INNOVATION: ['innovation'],
  SKILLS: ['compétences et recrutement', 'compétences', 'recrutement', 'compétences & recrutement'],
  LAND: ['foncier industriel', 'foncier'],
  ATTRACT: ['attirer'],
  RECRUIT: ['recruter'],
  INNOVATE: ['innover'],
  SIMPLIFY: ['simplifier'],
  OTHER: ['autre', 'autres'],
}

const statuses = {
  PLANNED: ['prévue', 'prévu', 'programmée', 'à venir', 'non démarrée', 'à lancer'],
  UNDER_WAY: ['en cours', 'engagée', 'démarrée', 'lancée'],
  DONE: ['réalisée', 'réalisé', 'terminée', 'terminé', 'achevée', 'finalisée'],
  DROPPED: ['abandonnée', 'abandonné', 'annulée'],
  UNKNOWN: ['inconnu', 'non renseigné'],
}

/** The actions of territories, in the hub's own template because nobody publishes them. */
const actions: Source<GeographyLookups & ProgrammeLookups & TerritoryLookups, FilePhase> = {
  name: 'actions',
  title: 'Actions des territoires d’industrie',
  publisher: null,
  kind: 'OFFICIAL',
  licence: null,
  url: null,
  takes: "The hub's own template (CSV): hub template actions.",
  template: true,
  standIns: [{ id: demonstrationId('actions') }],
  survey: surveyByDay,
  layouts: [
    {
      name: 'actions',
      format: 'csv',
      columns: [
        {
          name: 'reference',
          required: true,
          meaning: "Référence de l'action, unique chez qui publie, et gardée d'un envoi à l'autre",
          example: '2024-017',
        },
        {
          name: 'code_territoire',
          required: true,
          meaning: 'Code du territoire, de la phase en cours au jour du fichier ; 1-ti-5310 pour celui de la phase 1',
          example: 'ti-5310',
        },
        { name: 'titre', required: true, meaning: "Titre de l'action", example: 'Ouvrir un atelier partagé' },
        {
          name: 'axe',
          meaning:
            'transition écologique et énergétique, innovation, compétences et recrutement, foncier industriel, autre (phase 1 : attirer, recruter, innover, simplifier)',
          example: 'innovation',
        },
        { name: 'statut', meaning: 'prévue, en cours, réalisée ou abandonnée', example: 'en cours' },
        { name: 'debut', meaning: 'Premier jour', example: '01/09/2024' },
        { name: 'fin', meaning: 'Dernier jour', example: '31/12/2026' },
        { name: 'budget', meaning: 'Coût total, en euros', example: '120 000,00' },
        { name: 'demande', meaning: 'Montant demandé aux financeurs, en euros', example: '60 000,00' },
        { name: 'accorde', meaning: 'Montant accordé par les financeurs, en euros', example: '45 000,00' },
        { name: 'siren_porteur', meaning: 'SIREN du porteur', example: '243500741' },
        { name: 'nom_porteur', meaning: 'Nom du porteur', example: 'CA Redon Agglomération', personal: true },
        {
          name: 'sirens_partenaires',
          meaning: 'SIREN des partenaires, séparés par « | »',
          example: '200043990|200070662',
        },
        {
          name: 'noms_partenaires',
          meaning: 'Noms des partenaires, dans le même ordre, séparés par « | »',
          example: 'CC Vallons de Haute-Bretagne|CC Bretagne Porte de Loire',
          personal: true,
        },
      ],
      judge(record, context) {
        const { lookups } = context
        const id = idOf(record, 'reference', context)
        const [territory, other] = readTerritories(record, { codes: 'code_territoire' }, context)
        if (territory === undefined) record.reject('code_territoire', '', 'This must not be empty.')
        if (other !== undefined)
          record.reject('code_territoire', record.text('code_territoire')!, 'An action must name a single territory.')
        const starts = record.date('debut')
        const ends = record.date('fin')
        if (starts !== null && ends !== null && ends < starts)
          record.warn('fin', ends, 'The action ends before it starts.')
        const lead = unlessForgotten(readLead(record), context)
        const partners = readPartners(record).filter(({ siren }) => unlessForgotten(siren, context) !== null)
        const budget = record.amount('budget')
        return [
          ...(lead === null ? [] : [actorRow(lead, record.text('nom_porteur', NAME) ?? `SIREN ${lead}`, lookups)]),
          ...partners.map(({ siren, name }) => actorRow(siren, name, lookups)),
          {
            table: 'action',
            row: {
              id,
              territory_id: territory,
              title: record.require(record.text('titre', NAME), 'titre'),
              axis: record.choice('axe', axes, 'OTHER') ?? 'OTHER',
              status: record.choice('statut', statuses, 'UNKNOWN') ?? 'UNKNOWN',
              publisher_status: record.text('statut'),
              starts_on: starts,
              ends_on: ends,
              budget,
              requested: readPart(record, 'demande', budget, 'The amount requested exceeds the cost of the action.'),
              granted: readPart(record, 'accorde', budget, 'The amount granted exceeds the cost of the action.'),
              lead_actor_id: lead,
            },
          },
          ...partners.map(({ siren }): StagedRow => ({
            table: 'action_partner',
            row: { action_id: id, actor_id: siren },
          })),
        ]
      },
    },
  ],
  targets: [
    actors,
    {
      table: 'action',
      rows: 'actions',
      columns: [
        'id',
        'territory_id',
        'title',
        'axis',
        'status',
        'publisher_status',
        'starts_on',
        'ends_on',
        'budget',
        'requested',
        'granted',
        'lead_actor_id',
      ],
      mode: 'replace',
    },
    {
      table: 'action_partner',
      rows: 'partners of actions',
      columns: ['action_id', 'actor_id'],
      mode: 'replace',
      parent: { table: 'action', column: 'action_id' },
    },
  ],
}

export const sources = [actions]

function readLead(record: SourceRecord): string | null {
  const name = record.text('nom_porteur')
  if (record.text('siren_porteur') === null && name !== null)
    record.warn('nom_porteur', name, 'A lead actor without a SIREN cannot be identified; the name is left out.')
  return record.tolerate(() => readSiren(record, 'siren_porteur'), 'The action is kept without its lead actor.')
}

function readPartners(record: SourceRecord): { siren: string; name: string }[] {
  const names = record.text('noms_partenaires')?.split(/[|;]/) ?? []
  if (names.some((name) => name.length > NAME))
    record.reject('noms_partenaires', names.join('|'), 'One of these names is longer than 500 characters.')
  const sirens = readSirens(record, 'sirens_partenaires')
  if (names.some((name, index) => name.trim() !== '' && !sirens[index]))
    record.warn('noms_partenaires', names.join('|'), 'A name without a SIREN in the same position is left out.')
  return sirens.flatMap((siren, index) =>
    siren === null ? [] : [{ siren, name: names[index]?.trim() || `SIREN ${siren}` }],
  )
}

/** Reads an amount that should not exceed the budget. */
function readPart(record: SourceRecord, column: string, budget: string | null, why: string): string | null {
  const amount = record.amount(column)
  if (amount !== null && budget !== null && Number(amount) > Number(budget)) record.warn(column, amount, why)
  return amount
}
