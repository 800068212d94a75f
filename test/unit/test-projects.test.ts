import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { code, findCircles, importsOf, root } from '../support/source-code.ts'

/** What opens a database, a process, a port or a browser. */
const openers = {
  database: /from '(pg|@electric-sql\/pglite|.*\/src\/db\/(client|connect|postgres|pglite)\.ts)'$/m,
  process: /from 'node:(child_process|cluster|worker_threads)'$/m,
  server: /from '(node:https?|node:net|fastify|.*\/src\/http\/(server|fastify-app)\.ts)'$/m,
  browser: /from 'playwright-core'$/m,
}

describe.each<[project: string, tests: string, opens: (keyof typeof openers)[], except: string[]]>([
  ['unit', 'test/{unit,bench}/**/*.test.ts', [], []],
  // Tools that a test needs are installed by npm.
  ['data', 'test/data/**/*.test.ts', ['database', 'server'], ['scripts/install-tool.ts']],
])('the tests of %s', (_, tests, opens, except) => {
  const files = reachedFrom(globSync(tests, { cwd: root, exclude: ['**/node_modules/**'] }))

  it.each(Object.entries(openers).filter(([name]) => !opens.includes(name as never)))('open no %s', (_name, opener) => {
    expect(files.length).toBeGreaterThan(40)
    expect(files.filter((file) => !except.includes(file) && opener.test(valuesIn(file)))).toEqual([])
  })
})

it('what tests share has no circles', () => {
  const shared = globSync('test/support/**/*.ts', { cwd: root })
  expect(findCircles(shared.flatMap(importsOf).filter(({ to }) => shared.includes(to)))).toEqual([])
})

/** These files and all that they import, as far as it is not what they test. */
function reachedFrom(files: readonly string[]): string[] {
  const found = new Set(files)
  // A set is iterated over what is added to it on the way.
  for (const file of found)
    for (const { to, typeOnly } of importsOf(file)) if (!typeOnly && !to.startsWith('src/')) found.add(to)
  return [...found].filter((file) => file.endsWith('.ts'))
}

/** The code of a file without the types that it imports. */
function valuesIn(file: string): string {
  return code(file).replaceAll(/^import type [^']*'[^']+'/gms, '')
}
