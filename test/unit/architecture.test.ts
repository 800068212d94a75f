import { globSync } from 'node:fs'
import path from 'node:path'
import { suggestionList } from 'graphql/jsutils/suggestionList.js'
import { describe, expect, it } from 'vitest'
import { stateTables } from '../../src/db/state-tables.ts'
import { hookFiles } from '../../src/domains/hook-files.ts'
import { domainNames } from '../../src/domains/index.ts'
import { errorCodes } from '../../src/errors.ts'
import { code, findCircles, importsOf, read, root, type Import } from '../support/source-code.ts'

/** Every source file that the server or the command line can load, as `src/…`. */
const files = globSync('src/**/*.ts', { cwd: root, exclude: ['src/http/playground/page/**'] }).toSorted()
const imports = files.flatMap(importsOf)

/** Files of domains that are imported by their names. */
const hooks = files.flatMap((from) =>
  [...code(from).matchAll(/importFromDomains\(\s*'(?<name>[^']+)'/g)].flatMap(({ groups }) =>
    files
      .filter((to) => /^src\/domains\/[^/]+\//.test(to) && path.basename(to) === groups!['name'])
      .map((to): Import => ({ from, to, typeOnly: false })),
  ),
)

/** What each folder may import; a folder that is not listed may import anything. */
const doors: Record<string, string[]> = {
  'src/batch': ['src/batch', 'src/selections', 'src/relay', 'src/db', 'src/errors.ts', 'src/until-aborted.ts'],
  'src/selections': ['src/selections'],
  'src/relay': ['src/relay', 'src/errors.ts'],
  'src/db': ['src/db', 'src/failure.ts', 'src/until-aborted.ts'],
  'src/domains': [
    'src/domains',
    'src/batch',
    'src/relay',
    'src/db',
    'src/errors.ts',
    // What fills the tables is made with the tools of the loaders.
    'src/datasets',
    'src/imports',
    'src/demonstration.ts',
    'src/failure.ts',
    'src/slug.ts',
    'src/today.ts',
  ],
  // What domains share knows none of them.
  'src/domains/shared': [
    'src/domains/shared',
    'src/domains/schema-types.ts',
    'src/batch',
    'src/datasets',
    'src/db/table-traits.ts',
    'src/demonstration.ts',
    'src/errors.ts',
  ],
  'src/graph': [
    'src/graph',
    'src/domains',
    'src/batch',
    'src/selections',
    'src/relay',
    'src/db',
    'src/errors.ts',
    'src/today.ts',
    'src/until-aborted.ts',
  ],
  'src/graph/short-form': ['src/graph/short-form'],
  'src/federation': [
    'src/federation',
    'src/graph',
    'src/domains/models.ts',
    'src/domains/context.ts',
    'src/batch/model.ts',
    // Entities are loaded like nodes.
    'src/batch/loads.ts',
    'src/batch/plan/source.ts',
    'src/selections',
    'src/relay',
    'src/errors.ts',
    'src/failure.ts',
    'src/json.ts',
    'src/until-aborted.ts',
  ],
  'src/datasets': ['src/datasets', 'src/db', 'src/demonstration.ts', 'src/failure.ts', 'src/slug.ts'],
  'src/imports': [
    'src/imports',
    'src/datasets',
    'src/db',
    'src/demonstration.ts',
    'src/failure.ts',
    'src/json.ts',
    'src/slug.ts',
    'src/today.ts',
  ],
  'src/tabular': ['src/tabular', 'src/graph', 'src/selections', 'src/relay', 'src/errors.ts'],
  'src/http': [
    'src/http',
    'src/tabular',
    'src/graph',
    'src/domains/lists.ts',
    'src/selections/operation.ts',
    'src/demonstration.ts',
    'src/errors.ts',
    'src/failure.ts',
    'src/config.ts',
    'src/json.ts',
    'src/slug.ts',
  ],
  'src/demonstration.ts': [],
  'src/errors.ts': [],
  'src/failure.ts': [],
  'src/until-aborted.ts': [],
  'src/json.ts': [],
  'src/slug.ts': [],
  'src/today.ts': [],
  'src/config.ts': ['src/settings.ts', 'src/failure.ts'],
  'src/settings.ts': [],
}

/**
 * What other domains may import of each domain, besides its `model.ts`: checks of its codes, and what they make their own
 * rows and fields with. Never which rows it reads.
 */
const publicFiles: Record<string, string[]> = {
  geography: ['codes.ts', 'outline.ts', 'cartography.ts', 'lookups.ts', 'readers.ts'],
  programme: ['lookups.ts'],
  territory: ['codes.ts', 'terrain.ts', 'lookups.ts', 'readers.ts', 'phase-partitions.ts'],
  actor: ['readers.ts', 'imported-rows.ts'],
  action: ['demonstration-actions.ts'],
}

/** Public files that serve imports alone. */
const ofImports = /^src\/domains\/[^/]+\/(lookups|readers|imported-rows|phase-partitions)\.ts$/

describe('source files', () => {
  it('are found with their imports', () => {
    expect(files).toContain('src/domains/action/queries.ts')
    expect(imports).toContainEqual({ from: 'src/main.ts', to: 'src/failure.ts', typeOnly: false })
    expect(imports).toContainEqual({
      from: 'src/batch/loaders/statement.ts',
      to: 'src/batch/selection/demand.ts',
      typeOnly: true,
    })
    for (const { from, to } of imports) expect(files, `imported by ${from}`).toContain(to)
  })

  it.each(Object.entries(doors))('in %s import only %j', (room, open) => {
    expect(offences(({ from, to }) => isIn(from, room) && !open.some((other) => isIn(to, other)))).toEqual([])
  })

  it('have no import cycles, not even between types', () => {
    expect(hooks).toContainEqual({ from: 'src/domains/content.ts', to: 'src/domains/actor/seed.ts', typeOnly: false })
    expect(findCircles([...imports, ...hooks])).toEqual([])
  })

  it('take error codes from src/errors.ts, where a misspelt one is a type error', () => {
    const written = new RegExp(`'(${Object.keys(errorCodes).join('|')})'`)
    expect(files.filter((file) => written.test(code(file)))).toEqual([])
  })

  it('do not read the environment: src/config.ts gets it from the command line', () => {
    const reading = /\bprocess\.env\b|\bimport\.meta\.env\b|\{[^}]*\benv\b[^}]*\} from 'node:process'/
    const withoutHandingOver = (file: string) => code(file).replaceAll('readConfig(process.env)', '')
    expect(files.filter((file) => file !== 'src/config.ts' && reading.test(withoutHandingOver(file)))).toEqual([])
  })
})

describe('a domain', () => {
  const domainOf = (file: string) => /^src\/domains\/(?!shared\/)([^/]+)\//.exec(file)?.[1]
  const isPublic = (file: string) =>
    path.basename(file) === 'model.ts' || Boolean(publicFiles[domainOf(file)!]?.includes(path.basename(file)))
  const crossing = imports.filter(({ from, to }) => {
    const [domain, other] = [domainOf(from), domainOf(to)]
    return domain && other && domain !== other
  })

  it('has resolvers that use its queries, which use its model', () => {
    const lower: Record<string, RegExp> = { 'queries.ts': /\/resolvers\.ts$/, 'model.ts': /\/(resolvers|queries)\.ts$/ }
    expect(offences(({ from, to }) => Boolean(domainOf(from) && lower[path.basename(from)]?.test(to)))).toEqual([])
  })

  it('imports nothing of another but its model and its public files', () => {
    expect(crossing.filter(({ to }) => !isPublic(to)).map(({ from, to }) => `${from} imports ${to}`)).toEqual([])
  })

  it('has no public file that no other domain imports', () => {
    const listed = Object.entries(publicFiles).flatMap(([domain, names]) =>
      names.map((name) => `src/domains/${domain}/${name}`),
    )
    expect(listed.filter((file) => !crossing.some(({ to }) => to === file))).toEqual([])
  })

  it('can answer without the files that load and import its rows', () => {
    const answering =
      /^src\/domains\/([^/]+\/(model|queries|resolvers|codes|outline|filters|searchable|sourced)|registry|models|resolvers)\.ts$/
    const isLoading = (to: string) => /^src\/(datasets|imports)\//.test(to) || ofImports.test(to)
    expect(offences(({ from, to }) => answering.test(from) && isLoading(to))).toEqual([])
  })

  it('is imported by nothing else: its files are found by name', () => {
    expect(
      // The generated types refer to rows of the domains.
      offences(({ from, to, typeOnly }) =>
        Boolean(domainOf(to) && !domainOf(from) && !(from === 'src/domains/schema-types.ts' && typeOnly)),
      ),
    ).toEqual([])
  })

  it('has no file that nothing imports, unless it is found by its name', () => {
    const imported = new Set(imports.map(({ to }) => to))
    const isHook = (file: string) =>
      path.dirname(file) === `src/domains/${domainOf(file)}` && path.basename(file) in hookFiles
    const stray = files.filter((file) => domainOf(file) && !imported.has(file) && !isHook(file))
    expect(
      stray.map((file) => {
        const [nearest] = suggestionList(path.basename(file), Object.keys(hookFiles))
        return `${file}: no domain's file is found by this name${nearest ? `; did you mean ${nearest}?` : ''}`
      }),
    ).toEqual([])
  })

  it('is in the list of domains', () => {
    const folders = new Set(files.flatMap((file) => domainOf(file) ?? []))
    expect([...domainNames].toSorted()).toEqual([...folders].toSorted())
  })
})

describe('tables', () => {
  /** Tables that every folder may name: those of the hub's state, and those of data sets and their releases. */
  const ofAll = new Set<string>([...stateTables, 'dataset', 'release', 'source', 'source_statement', 'stated_source'])
  const types = read('src/db/tables.ts')
  const [, listed] = types.split('export interface DB {')
  const typeOf = new Map([...listed!.matchAll(/^ {2}(\w+): (\w+);$/gm)].map(([, name, type]) => [name!, type!]))
  const tables = [...typeOf.keys()]
  const ofDomains = tables.filter((name) => !ofAll.has(name)).join('|')
  const inCode = new RegExp(
    `'(?:history\\.)?(?:${ofDomains})'|\\b(?:from|join|into|update|using|table)\\s+(?:history\\.)?(?:${ofDomains})\\b`,
    'g',
  )
  /** The folders of domains, generated types, and the list of the folders, some of which are called as a table. */
  const isOfDomains = (file: string) =>
    /^src\/(domains\/(?!shared\/)[^/]+\/|domains\/(index|schema-types)\.ts|db\/(migrations\/|(tables|column-types)\.ts))/.test(
      file,
    )

  it('of the domains are named only in their folders', () => {
    expect(tables.length).toBeGreaterThan(50)
    expect(code('src/domains/territory/links.ts').match(inCode)).toContain('join commune')
    const naming = files.filter((file) => !isOfDomains(file))
    expect(naming.flatMap((file) => (code(file).match(inCode) ?? []).map((found) => `${file}: ${found}`))).toEqual([])
  })

  /** Columns that any table may have: the loads fill and compare the one, lists sort by the other. */
  const everywhere = new Set(['valid_from', 'name_sort'])
  const columnsOf = (table: string) => {
    const [, body] = new RegExp(`interface ${typeOf.get(table)} \\{(.*?)^\\}`, 'ms').exec(types)!
    return [...body!.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name!)
  }

  it('of the domains have columns that are named in their folders alone', () => {
    const ofStore = new Set(tables.filter((name) => ofAll.has(name)).flatMap(columnsOf))
    const columns = new Set(tables.filter((name) => !ofAll.has(name)).flatMap(columnsOf))
    // A column of one word, such as `name`, is a word of any code.
    const own = [...columns].filter((name) => name.includes('_') && !ofStore.has(name) && !everywhere.has(name))
    expect(own).toContain('territory_id')
    expect(own.length).toBeGreaterThan(70)
    const named = new RegExp(`\\b(?:${own.join('|')})\\b`, 'g')
    const naming = files.filter((file) => !isOfDomains(file))
    expect(naming.flatMap((file) => (code(file).match(named) ?? []).map((found) => `${file}: ${found}`))).toEqual([])
  })

  it('are filled and read by machinery that has no word of any domain', () => {
    const machinery = /^src\/(batch|selections|relay|graph|tabular|db|datasets|imports)\//
    const named = /\b(territor(y|ies)|phase|commune|department|region|siren|siret|award|actor|exhibit|exhibition)s?\b/gi
    const words = (file: string) => code(file).replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ')
    const speaking = files.filter((file) => machinery.test(file) && !isOfDomains(file))
    expect(speaking.flatMap((file) => (words(file).match(named) ?? []).map((found) => `${file}: ${found}`))).toEqual([])
  })

  it('have no French names in the kernel', () => {
    const french = /[àâçéèêëîïôûùœÀÉÈ]|non renseign|inconnu|DEMONSTRATION/
    expect(files.filter((file) => /^src\/(batch|relay)\//.test(file) && french.test(code(file)))).toEqual([])
  })
})

it('no two relations or groupings have the same name, because their statements are cached by it', async () => {
  const modules = files.filter((file) => /^src\/domains\/.*\/queries\.ts$/.test(file))
  const exported = await Promise.all(modules.map((file) => import(path.join(root, file)) as Promise<object>))
  const named = exported
    .flatMap((each) => Object.values(each))
    .filter((value) => (value?.kind && value.of) || value?.dimensions)
  const names = named.map(({ name }) => name as string)
  expect(names.length).toBeGreaterThan(40)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

function isIn(file: string, room: string): boolean {
  return file === room || file.startsWith(`${room}/`)
}

function offences(offends: (each: Import) => boolean): string[] {
  return imports.filter(offends).map(({ from, to }) => `${from} imports ${to}`)
}
