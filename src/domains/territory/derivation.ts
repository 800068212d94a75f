import type { Derivation } from '../../datasets/content.ts'
import { placedTables } from '../models.ts'
import { countTerritories } from './count-territories.ts'
import { linkTerritories } from './derive-links.ts'
import { labelTerritories } from './label-territories.ts'
import { placeRows } from './placement.ts'
import { communesDataset, findImportedPhases, membersDataset } from './anct-datasets.ts'

/** Derives the communes, departments and regions of territories, and the territory of each row that lies in one. */
export const derivation: Derivation = {
  // Members that are missing from the imported list of their phase.
  async excludeOverruled(db, rows) {
    const imported = await findImportedPhases(db, [membersDataset])
    const standing = await db.selectFrom('territory_member').select(['territory_id', 'siren']).execute()
    const listed = new Set(standing.map(({ territory_id, siren }) => `${territory_id} ${siren}`))
    const isLeft = ({ territory_id, siren }: { territory_id: string; siren: string }) =>
      imported.some((phase) => territory_id.startsWith(`${phase}-`)) && !listed.has(`${territory_id} ${siren}`)
    return { ...rows, territory_member: [...(rows.territory_member ?? [])].filter((member) => !isLeft(member)) }
  },
  async afterReference(db) {
    await linkTerritories(db, await findImportedPhases(db, [communesDataset, membersDataset]))
    await countTerritories(db)
    await labelTerritories(db)
  },
  async afterDemonstration(db) {
    for (const table of placedTables) await placeRows(db, table)
  },
}
