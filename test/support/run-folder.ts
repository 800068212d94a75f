import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases are kept while the tests run. */
    folder: string
  }
}

/** Creates a folder for the databases of a run, deleted at its end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hub-test-'))
  project.provide('folder', folder)
  return () => rm(folder, { recursive: true, force: true })
}
