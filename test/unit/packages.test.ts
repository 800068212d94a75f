import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

type Manifest = {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  overrides?: Record<string, string | Record<string, string>>
}
type Lock = { packages: Record<string, Manifest & { version: string }> }

const folders = globSync(['package.json', '{tools,test}/*/package.json'], { cwd: root }).map((file) =>
  path.dirname(file),
)

function read<Content>(...parts: string[]): Content {
  return JSON.parse(readFileSync(path.join(root, ...parts), 'utf8')) as Content
}

function versionsIn(folder: string): Record<string, string> {
  const { dependencies, devDependencies } = read<Manifest>(folder, 'package.json')
  return { ...dependencies, ...devDependencies }
}

test('the project and each of its tools have packages of their own', () => {
  expect(folders.toSorted()).toEqual(['.', 'test/bench', 'tools/duckdb', 'tools/graphql-eslint', 'tools/hive-gateway'])
})

describe.each(folders)('packages of %s', (folder) => {
  test('have exact versions, as in the lock file', () => {
    const { packages } = read<Lock>(folder, 'package-lock.json')
    for (const [name, version] of Object.entries(versionsIn(folder))) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  test('have the same versions as the hub', () => {
    const ofHub = versionsIn('.')
    for (const [name, version] of Object.entries(versionsIn(folder))) expect(version, name).toBe(ofHub[name] ?? version)
  })
})

test('the hub and its libraries share one copy of graphql and of @graphql-tools/utils', () => {
  const { packages } = read<Lock>('package-lock.json')
  const copiesOf = (name: string) =>
    Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`))
  expect(copiesOf('graphql').map(([place]) => place)).toEqual(['node_modules/graphql'])
  const utils = packages['node_modules/@graphql-tools/utils']!.version
  for (const name of ['@apollo/server', '@graphql-tools/federation', '@graphql-tools/schema'])
    expect(copiesOf('@graphql-tools/utils').map(([place]) => place)).not.toContain(
      `node_modules/${name}/node_modules/@graphql-tools/utils`,
    )
  expect(utils).toBe(versionsIn('.')['@graphql-tools/utils'])
})
