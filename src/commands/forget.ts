import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { forgetPerson } from '../datasets/forget.ts'
import { content } from '../domains/content.ts'
import { Failure } from '../failure.ts'
import { openHub } from './open-hub.ts'

/** Adds `forget`: a person who asked to be removed. */
export function addForget(program: Command): void {
  program
    .command('forget')
    .argument('<id>', 'of a person, as in data/people.csv, or the SIREN of somebody who trades under their own name')
    .description(
      'erase a person who asked for it, from rows, their history and every cache; no later load brings them back',
    )
    .action(async (id: string) => {
      const config = readConfig(process.env)
      const hub = await openHub(config)
      try {
        const erased = await forgetPerson(hub.db, content, id, { patience: config.loadWait, tell: console.error })
        if (!erased) throw new Failure(`There is nobody with the id ${id}. Nothing was erased.`, 1)
        console.log(
          `Erased, with ${erased.rows} rows that named them. Reports that an import wrote are files: look there too.`,
        )
      } finally {
        await hub.close()
      }
    })
}
