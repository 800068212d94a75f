import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { printSchemaWithDirectives } from '@graphql-tools/utils'
import {
  buildASTSchema,
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  Source,
  validateSchema,
  visit,
  type DefinitionNode,
  type DocumentNode,
} from 'graphql'
import { validateSDL } from 'graphql/validation/validate.js'
import { describe, expect, it } from 'vitest'
import type { AnyRelation } from '../../../src/batch/relation.ts'
import { readSchema, readShortForm } from '../../../src/graph/read-schema.ts'
import { expandSchema } from '../../../src/graph/short-form/expand-schema.ts'
import { findDirective, wordsOf } from '../../../src/graph/short-form/templates.ts'
import { readGuide } from '../../support/guide.ts'

const root = path.join(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const directives = read('schema/directives.graphql')
const templates = read('schema/templates.graphql')

/** Templates with short texts. */
const tiny = `
  type Row @template(of: "paged")
  """
  The size of {rows}.
  """
  type RowSize @template(of: "paged") { "How many." count: Int! "How large." area: Float }
  type RowFields @template { page("At most." first: Int, "Where." after: ID): [Row!] }
`

/** Expands SDL in short form, without descriptions. */
function expand(sdl: string): string {
  return print(
    visit(expandWith(templates, sdl), {
      enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    }),
  )
}

function expandWith(templatesSdl: string, sdl: string): DocumentNode {
  const sources = [new Source(directives), new Source(templatesSdl), new Source(sdl, 'schema/site.graphql')]
  return expandSchema({ kind: Kind.DOCUMENT, definitions: sources.flatMap((source) => parse(source).definitions) })
}

/** The SDL as printed by graphql-js. */
const printed = (sdl: string) => print(parse(sdl))

describe('directives', () => {
  it('@page and @paged add the arguments of a page, its edges and its connection', () => {
    const sdl = 'type Query { sites: [Site!]! @page }  type Site @paged(rows: "sites") { name: String }'
    expect(expand(sdl)).toBe(
      printed(`
        type Query { sites(first: Int, after: String, last: Int, before: String): SiteConnection! }
        type Site { name: String }
        type SiteEdge { cursor: String! node: Site! }
        type SiteConnection { nodes: [Site!]! edges: [SiteEdge!]! pageInfo: PageInfo! totalCount: Int! }
      `),
    )
  })

  it('@filter, @order and @countsDemonstration add to the pages of the type', () => {
    const sdl = `
      extend type Query { sites: [Site!] @page }
      type Site @paged(rows: "sites") @countsDemonstration { name: String }
      input SiteFilter @filter { text: String }
      enum SiteOrderField @order(default: "NAME") { NAME }
    `
    expect(expand(sdl)).toBe(
      printed(`
        extend type Query {
          sites(
            first: Int, after: String, last: Int, before: String, filter: SiteFilter, orderBy: SiteOrder
          ): SiteConnection
        }
        type Site { name: String }
        type SiteEdge { cursor: String! node: Site! }
        type SiteConnection {
          nodes: [Site!]!
          edges: [SiteEdge!]!
          pageInfo: PageInfo!
          totalCount: Int!
          demonstrationCount: Int!
          tombstones: [Tombstone!] @listSize(assumedSize: 10000)
        }
        input SiteFilter { text: String sourceKinds: [SourceKind!] updatedSince: DateTime }
        enum SiteOrderField { NAME }
        input SiteOrder { field: SiteOrderField! direction: OrderDirection! = ASC }
      `),
    )
  })

  it('@groups adds keys, counts, orders and the page of groups, by name', () => {
    const sdl = `
      type Query { siteGroups: [SiteGroup!] @groups(list: "sites") }
      type Site @paged(rows: "sites") { name: String }
      enum SiteDimension @dimensions { LABEL }
      enum SiteGroupOrderField @groupOrder { AREA }
      type SiteGroupKeys @groupKeys { label: String }
      type SiteGroup @group { area: AreaAggregate! }
    `
    const expanded = expand(sdl)
    const definitions = [
      'type Query { siteGroups(by: [SiteDimension!]! = [], first: Int, after: String, last: Int, before: String, orderBy: SiteGroupOrder): SiteGroupConnection }',
      'enum SiteDimension { LABEL SOURCE_KIND }',
      'enum SiteGroupOrderField { KEYS COUNT AREA }',
      'input SiteGroupOrder { field: SiteGroupOrderField! direction: OrderDirection! = ASC }',
      'type SiteGroupKeys { label: String sourceKind: SourceKind! sourceKindLabel: String! }',
      'type SiteGroup { keys: SiteGroupKeys! count: Int! demonstrationCount: Int! area: AreaAggregate! }',
      'type SiteGroupEdge { cursor: String! node: SiteGroup! }',
      'type SiteGroupConnection { nodes: [SiteGroup!]! edges: [SiteGroupEdge!]! pageInfo: PageInfo! totalCount: Int! }',
    ]
    for (const definition of definitions) expect(expanded).toContain(printed(definition))
  })

  it('@asOf adds its argument after those of a page', () => {
    const sdl = 'type Query { site(code: ID): Site @asOf sites: [Site] @page @asOf } type Site @paged(rows: "sites")'
    expect(expand(sdl)).toContain(
      printed(`
        type Query {
          site(code: ID, asOf: Date): Site
          sites(first: Int, after: String, last: Int, before: String, asOf: Date): SiteConnection
        }
      `),
    )
  })

  it('implements adds the fields of interfaces; those of a @last interface go last', () => {
    const sdl = `
      interface Node { id: ID! }
      interface Sourced @last { source: Source! isDemonstration: Boolean! }
      type Site implements Node & Sourced { name: String }
    `
    expect(expand(sdl)).toContain(
      printed('type Site implements Node & Sourced { id: ID! name: String source: Source! isDemonstration: Boolean! }'),
    )
  })
})

describe('written definitions', () => {
  it('get the descriptions of the templates, with words from the directives', () => {
    const expanded = print(expandWith(tiny, 'type Site @paged(rows: "large sites") { name: String }'))
    expect(expanded).toContain('The size of large sites.')
    expect(expanded).toContain('"How many."\n  count: Int!')
  })

  it('are kept and completed', () => {
    const sdl = `
      type Site @paged(rows: "sites") { name: String }
      type SiteSize { "In hectares." area: Float! "Its height." height: Int count: Int! }
    `
    expect(print(expandWith(tiny, sdl))).toBe(
      printed(`
        type Site { name: String }
        """
        The size of sites.
        """
        type SiteSize { "In hectares." area: Float! "Its height." height: Int "How many." count: Int! }
      `),
    )
  })

  it('keep their arguments too', () => {
    const sdl = 'type Site @paged(rows: "sites") { near(km: Int, "From." after: ID): [Site!] @page }'
    expect(print(expandWith(tiny, sdl))).toContain(
      printed('type Site { near(km: Int, "At most." first: Int, "From." after: ID): SiteConnection }'),
    )
  })
})

describe('reports a mistake with its file and line', () => {
  it.each([
    ['type Query { sites: [Site!] @page }\ntype Site', '1: sites has @page, but there is no type Site with @paged.'],
    ['type Query { sites: [Sight!] @page }', '1: sites has @page, but there is no type Sight with @paged.'],
    [
      'type Query {\nsite: Site! @page }\ntype Site @paged(rows: "sites")',
      '2: site has @page, so it must be a list: write [Site!].',
    ],
    [
      'type Query { groups: [Site!] @groups(list: "sites") }\ntype Site @paged(rows: "sites")',
      '1: groups has @groups, but there is no type Site with @group.',
    ],
    ['input Choice @filter', "1: Choice has @filter, so its name must be the name of a type followed by 'Filter'."],
    [
      'type Site @paged(rows: "sites")\n\ninput SitesFilter @filter',
      "3: SitesFilter needs 'rows', but no directive of Sites has it: add it, or correct the name.",
    ],
    [
      'interface Node { id: ID! }\ntype Site implements Node {\nid: ID! }',
      '3: id of Site is identical to what is derived: remove it.',
    ],
  ])('%j', (sdl, message) => {
    expect(() => expand(sdl)).toThrow(new Error(`schema/site.graphql:${message}`))
  })

  it('an argument that equals the derived one', () => {
    const sdl = 'type Site @paged(rows: "sites") {\nsites("Where." after: ID): [Site!] @page }'
    expect(() => expandWith(tiny, sdl)).toThrow(
      new Error('schema/site.graphql:2: after of sites is identical to what is derived: remove it.'),
    )
  })
})

describe('the schema', () => {
  it('takes a new domain in a third of the lines that it expands to', () => {
    const training = parse(readGuide().files.get('schema/training.graphql')!)
    // After following the guide, schema/ has it too.
    const others = readShortForm().definitions.filter(({ loc }) => loc?.source.name !== 'schema/training.graphql')
    const expand = (definitions: readonly DefinitionNode[]) => expandSchema({ kind: Kind.DOCUMENT, definitions })
    const whole = expand([...others, ...training.definitions])
    expect(validateSchema(buildASTSchema(whole))).toEqual([])
    expect(countLines(whole) - countLines(expand(others))).toBeGreaterThan(3 * countLines(training))
  })

  it('is valid in short form too: directives are declared and have their arguments', () => {
    expect(validateSDL(readShortForm())).toEqual([])
  })

  it('equals schema.graphql exactly', () => {
    const schema = lexicographicSortSchema(buildASTSchema(readSchema()))
    expect(printSchemaWithDirectives(schema)).toBe(read('schema.graphql'))
  })

  it('gives the default order of each list', async () => {
    const files = globSync('src/domains/*/queries.ts', { cwd: root })
    const modules = await Promise.all(files.map((file) => import(path.join(root, file)) as Promise<object>))
    const pages = modules.flatMap((each) => Object.values(each) as AnyRelation[]).filter(({ kind }) => kind === 'page')
    const defaults = new Map(pages.map(({ of, order }) => [`${of.type}OrderField`, Object.keys(order)[0]]))
    const orders = readShortForm().definitions.flatMap((each) =>
      each.kind === Kind.ENUM_TYPE_DEFINITION && findDirective(each, 'order')
        ? [[each.name.value, wordsOf(findDirective(each, 'order')!).get('default')] as const]
        : [],
    )
    expect(orders.length).toBeGreaterThan(8)
    for (const [name, value] of orders) expect(value, name).toBe(defaults.get(name))
  })
})

const countLines = (document: DocumentNode) => print(document).split('\n').length
