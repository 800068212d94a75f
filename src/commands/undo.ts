import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { openHub } from './open-hub.ts'
import { printDone } from './print.ts'

/** Adds the command `undo`, which removes the last release of a data set. */
export function addUndo(program: Command): void {
  program
    .command('undo')
    .argument('<data set>', 'data set as import names it, like anct-communes or fonds-vert-2024')
    .description('remove the last loaded release of a data set, and restore what it changed')
    .action(async (dataset: string) => {
      const { undoRelease } = await import('../imports/undo.ts')
      const { importContent } = await import('../domains/import-content.ts')
      const config = readConfig(process.env)
      const hub = await openHub(config)
      try {
        const { release, loadedAt, added, changed, gone } = await undoRelease(hub.db, importContent, dataset, {
          waitMs: config.loadWait,
          onWait: console.error,
        })
        await printDone(
          `Undid ${release}, loaded at ${loadedAt}: ${added} rows restored, ${changed} changed back, ${gone} removed.\n`,
        )
      } finally {
        await hub.close()
      }
    })
}
