import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { forgetPerson } from '../datasets/forget.ts'
import { content } from '../domains/content.ts'
import { Failure } from '../failure.ts'
import { openHub } from './open-hub.ts'
import { printDone } from './print.ts'

/** Adds the command `forget`, which erases a person on request. */
export function addForget(program: Command): void {
  program
    .command('forget')
    .argument('<id>', 'id of a person in data/people.csv, or SIREN of somebody who trades under their own name')
    .description('erase a person on request from rows, history and caches; later loads do not bring them back')
    .action(async (id: string) => {
      const config = readConfig(process.env)
      const hub = await openHub(config)
      try {
        const erased = await forgetPerson(hub.db, content, id, { waitMs: config.loadWait, onWait: console.error })
        if (!erased)
          throw new Failure(
            `No person has the id ${id}, so nothing was erased. Give an id of data/people.csv or a SIREN.`,
            1,
          )
        await printDone(
          `Erased; ${erased.rows} rows referred to this person. Reports of earlier imports were not changed: check them too.\n`,
        )
      } finally {
        await hub.close()
      }
    })
}
