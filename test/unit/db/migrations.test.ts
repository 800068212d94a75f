import { expect, test } from 'vitest'
import { readMigrations } from '../../../src/db/migrate.ts'

test('each migration says whether it contracts, and which is the oldest hub that may serve the database then', async () => {
  const migrations = await readMigrations()
  const names = Object.keys(migrations).toSorted()
  let oldestHub = ''
  for (const name of names.filter((each) => each >= '0026')) {
    const { contracts } = migrations[name]!
    expect(contracts, `${name} exports \`contracts\`: false, or { oldestHub }`).toBeDefined()
    if (!contracts) continue
    expect(names, name).toContain(contracts.oldestHub)
    expect(contracts.oldestHub <= name, `${name} asks for a hub that knows a later migration`).toBe(true)
    expect(contracts.oldestHub >= oldestHub, `${name} lets hubs in that an earlier migration kept out`).toBe(true)
    oldestHub = contracts.oldestHub
  }
})
