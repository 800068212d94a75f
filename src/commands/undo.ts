import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { openHub } from './open-hub.ts'

/** Adds `undo`: the last release of a data set taken away. */
export function addUndo(program: Command): void {
  program
    .command('undo')
    .argument('<data set>', 'as import said it, like anct-communes or fonds-vert-2024')
    .description('take the release of a data set that was loaded last away, and put back what it changed')
    .action(async (dataset: string) => {
      const { undoRelease } = await import('../imports/undo.ts')
      const { importContent } = await import('../domains/import-content.ts')
      const config = readConfig(process.env)
      const hub = await openHub(config)
      try {
        const { release, loadedAt, added, changed, gone } = await undoRelease(hub.db, importContent, dataset, {
          patience: config.loadWait,
          tell: console.error,
        })
        console.log(
          `${release}, loaded at ${loadedAt}, is undone: ${added} rows are back, ${changed} as they were before, ${gone} gone.`,
        )
      } finally {
        await hub.close()
      }
    })
}
