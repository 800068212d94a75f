import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

/** Builds the pages before the tests, so that these test the current sources. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, [path.join(import.meta.dirname, '../../scripts/build-playground.ts')])
}
