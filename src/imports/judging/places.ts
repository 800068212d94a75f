import type { Database } from '../../db/client.ts'
import { readFormerCommunes } from '../../datasets/geography.ts'

/** A territory, as a file may name it. */
export type Territory = { id: string; phase: number; name: string }

/** What codes of a file are checked against. */
export type Places = {
  /** The present code of a commune, by its present or a former one. */
  communes: ReadonlyMap<string, string>
  /** Of present communes, to say what a code is that no commune has. */
  postalCodes: ReadonlySet<string>
  departments: ReadonlySet<string>
  /** Codes of communes by their SIREN. */
  communesBySiren: ReadonlyMap<string, string>
  intercommunalBodies: ReadonlySet<string>
  /** Territories by code: one in each phase at most. */
  territories: ReadonlyMap<string, readonly Territory[]>
  /** The phases of the programme, in the order of their first days. */
  phases: readonly { number: number; startedOn: string }[]
  regions: ReadonlySet<string>
}

/** Reads what the database holds of the geography and of territories, and the former codes of its communes. */
export async function readPlaces(db: Database): Promise<Places> {
  const communes = await db.selectFrom('commune').select(['code', 'siren']).execute()
  const postalCodes = await db
    .selectFrom('commune')
    .select((eb) => eb.fn<string>('unnest', ['postal_codes']).as('code'))
    .distinct()
    .execute()
  const departments = await db.selectFrom('department').select('code').execute()
  const regions = await db.selectFrom('region').select('code').execute()
  const bodies = await db.selectFrom('intercommunal_body').select('siren').execute()
  const territories = await db
    .selectFrom('territory')
    .select(['id', 'code', 'phase_number as phase', 'name'])
    .orderBy('id')
    .execute()
  const phases = await db
    .selectFrom('phase')
    .select(['number', 'started_on as startedOn'])
    .orderBy('started_on')
    .execute()
  const present = new Map(communes.map(({ code }) => [code, code]))
  const former = [...readFormerCommunes()].filter(([old, code]) => present.has(code) && !present.has(old))
  return {
    communes: new Map([...present, ...former]),
    postalCodes: new Set(postalCodes.map(({ code }) => code)),
    departments: new Set(departments.map(({ code }) => code)),
    communesBySiren: new Map(communes.flatMap(({ code, siren }) => (siren === null ? [] : [[siren, code]]))),
    intercommunalBodies: new Set(bodies.map(({ siren }) => siren)),
    territories: Map.groupBy(territories, ({ code }) => code),
    phases,
    regions: new Set(regions.map(({ code }) => code)),
  }
}
