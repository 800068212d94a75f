import type { Derivation } from '../../datasets/content.ts'
import { countTerritories, labelTerritories } from './counts.ts'
import { linkTerritories } from './links.ts'
import { listPlaced, placeRows } from './placement.ts'
import { communesDataset, findToldPhases, membersDataset } from './told.ts'

/** What territories are made of, and which rows lie in them. */
export const derivation: Derivation = {
  // Members that are not in the list that was imported of their phase.
  async excludeOverruled(db, rows) {
    const told = await findToldPhases(db, [membersDataset])
    const standing = await db.selectFrom('territory_member').select(['territory_id', 'siren']).execute()
    const listed = new Set(standing.map(({ territory_id, siren }) => `${territory_id} ${siren}`))
    const isLeft = ({ territory_id, siren }: { territory_id: string; siren: string }) =>
      told.some((phase) => territory_id.startsWith(`${phase}-`)) && !listed.has(`${territory_id} ${siren}`)
    return { ...rows, territory_member: [...(rows.territory_member ?? [])].filter((member) => !isLeft(member)) }
  },
  async fromReference(db) {
    await linkTerritories(db, await findToldPhases(db, [communesDataset, membersDataset]))
    await countTerritories(db)
    await labelTerritories(db)
  },
  async fromOwnRows(db, content) {
    for (const placed of listPlaced(content)) await placeRows(db, placed)
  },
}
