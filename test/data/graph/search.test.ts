import { readFileSync } from 'node:fs'
import { isEnumType, isUnionType } from 'graphql'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { forgetPerson } from '../../../src/datasets/forget.ts'
import { models, searchables } from '../../../src/domains/models.ts'
import { content } from '../../../src/domains/content.ts'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { createSchema } from '../../../src/graph/schema.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { importText } from '../../support/import-text.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

type Hit = { __typename: string; name: string; isDemonstration?: boolean }

/** Every member of the union, with its name under one alias. */
const NAMED = `__typename ... on Sourced { isDemonstration } ... on Award { project }
  ${['Territory', 'IndustrialSite', 'Actor', 'FundingMeasure', 'Commune', 'Event', 'Exhibition', 'Exhibit', 'Platform']
    .concat('SiteLabel', 'Person', 'IntercommunalBody', 'Region', 'Department')
    .map((type) => `... on ${type} { name }`)
    .join(' ')}
  ... on Action { name: title } ... on Dataset { name: title } ... on KeyFigure { name: label }`

describe('what is searched', () => {
  const schema = createSchema()
  const [union, values] = [schema.getType('SearchResult'), schema.getType('SearchType')]

  it('the members of the union, each with a value of SearchType', () => {
    const members = isUnionType(union) ? union.getTypes().map(({ name }) => name) : []
    const types = isEnumType(values) ? values.getValues().map(({ name }) => name) : []
    expect(searchables.map(({ model }) => model.type).toSorted()).toEqual(members.toSorted())
    expect(searchables.map(({ as }) => as).toSorted()).toEqual(types.toSorted())
    for (const { as, model } of searchables) expect(as.replaceAll('_', '').toLowerCase()).toBe(model.type.toLowerCase())
    expect(new Set(searchables.map(({ label }) => label)).size).toBe(members.length)
  })

  it('nothing about who works for a territory or leads it', () => {
    const local = ['engineering', 'regional_coordination', 'pair', 'participation']
    expect(Object.values(models).map(({ table }) => table)).toEqual(expect.arrayContaining(local))
    expect(searchables.filter(({ table }) => local.includes(table))).toEqual([])
  })
})

describe.each(testDatabases)('on $name', ({ openShared, openOwn }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  const ask = async (source: string, variables?: Record<string, unknown>, of = graph) =>
    (await runOperation(of, source, variables)).data
  const search = async (text: string, filter: object = {}, of = graph): Promise<Hit[]> =>
    (
      await ask(
        `query ($text: String!, $filter: SearchFilter) { search(text: $text, first: 100, filter: $filter) { nodes { ${NAMED} } } }`,
        { text, filter },
        of,
      )
    ).search.nodes
  const brief = (hits: readonly Hit[]) => hits.map(({ __typename: type, name }) => `${type} ${name}`)
  const countsOf = async (text: string, filter: object = {}): Promise<Json[]> =>
    (
      await ask(
        `query ($text: String!, $filter: SearchFilter) { search(text: $text, first: 0, filter: $filter) {
          counts { type typeLabel count demonstrationCount }
        } }`,
        { text, filter },
      )
    ).search.counts

  describe('by name', () => {
    it.each([
      ['France Foncier+', 'Platform France Foncier+'],
      ['sobriété foncière', 'SiteLabel Sites clés en main France 2030'],
      ['assemblée générale', 'Event Assemblée générale des Territoires d’industrie 2025'],
      ['usine-école', 'FundingMeasure Territoires d’industrie en transition écologique'],
      ['relocalisation', 'FundingMeasure Territoires d’industrie en transition écologique'],
      ['chef de projet', 'KeyFigure Chefs de projet'],
      ['recyclage foncier', 'KeyFigure Sites clés en main en recyclage foncier'],
      ['Rebsamen', 'Person François Rebsamen'],
      ['Saint-Denis usine Té', 'Event Assemblée générale des Territoires d’industrie 2025'],
      ['cocotte', 'Exhibit Cocotte en fonte'],
      ['fabriqués', 'Exhibition Fabriqués en Territoires d’industrie'],
      ['compte rendu', 'Dataset Compte rendu de l’assemblée générale des Territoires d’industrie du 27 mai 2025'],
      ['Occitanie', 'Region Occitanie'],
      ['Gironde', 'Department Gironde'],
      ['intercommunalité Durance', 'IntercommunalBody CA Gap-Tallard-Durance'],
      ["communauté d'agglomération Durance", 'IntercommunalBody CA Gap-Tallard-Durance'],
      ['Val de Durance', 'Territory Val de Durance'],
      ['Annecy-le-Vieux', 'Commune Annecy'],
      ['Marseille 8e arrondissement', 'Commune Marseille'],
    ])('%s: %s', async (text, expected) => {
      const hits = await search(text)
      expect(brief(hits)).toContain(expected)
      expect(hits[0]!.isDemonstration ?? false).toBe(false)
    })

    it.each(searchables.map(({ model, as }) => [model.type, as]))('finds every %s', async (type, as) => {
      const { table, model } = searchables.find((each) => each.model.type === type)!
      const name = { Action: 'title', Award: 'project', Dataset: 'title', KeyFigure: 'label' }[type] ?? 'name'
      const { rows } = await sql<{ key: string; name: string }>`
        select distinct on (name) ${sql.ref(model.key)} as key, ${sql.ref(name)} as name from ${sql.table(table)}
        where ${sql.ref(name)} is not null order by name, key limit 20`.execute(database.db)
      expect(rows.length).toBeGreaterThan(0)
      for (const { key, name } of rows) {
        const { edges } = (
          await ask(
            `query ($text: String!) { search(text: $text, first: 100, filter: { types: [${as}] }) { edges { cursor } } }`,
            { text: name.slice(0, 200) },
          )
        ).search
        expect(keysOf(edges), name).toContain(key)
      }
    })

    it.each([
      ['Provence-Alpes-Côte d’Azur', "provence alpes cote d'azur", "AZUR, côte d' (Alpes) PROVENCE"],
      ['usine-école', 'Usines écoles', 'ecole  USINE'],
      ["l'assemblée générale", 'l’ASSEMBLEE GENERALE', 'générales assemblées'],
    ])('%s: the same as %s and %s', async (text, ...same) => {
      const expected = new Set(brief(await search(text)))
      expect(expected.size).toBeGreaterThan(0)
      for (const other of same) expect(new Set(brief(await search(other))), other).toEqual(expected)
    })

    it.each([
      ['Assemblée générale', 'EVENT', 3],
      ['cocotte en fonte', 'EXHIBIT', 3],
      ['usine-école', 'FUNDING_MEASURE', 3],
      ['transition écologique', 'FUNDING_MEASURE', 3],
      ['Manosque', 'COMMUNE', 3],
      ['CA Provence-Alpes-Agglomération', 'INTERCOMMUNAL_BODY', 4],
    ])('%s: is found while typing', async (text, type, from) => {
      const [whole] = brief(await search(text, { types: [type] }))
      expect(whole).toBeDefined()
      for (let end = from; end < text.length; end++)
        expect(brief(await search(text.slice(0, end), { types: [type] })), text.slice(0, end)).toContain(whole)
    })

    it('uses stop words if there are no other words', async () => {
      expect(brief(await search('Est', { types: ['REGION'] }))).toEqual(['Region Grand Est'])
      expect(brief(await search('est grand', { types: ['REGION'] }))).toEqual(['Region Grand Est'])
    })

    it('does not complete a single word of one or two letters', async () => {
      for (const text of ['m', 'ma']) expect(brief(await search(text))).not.toContain('Commune Manosque')
      expect(brief(await search('Saint-Étienne-du-B'))).toContain('Commune Saint-Étienne-du-Bois')
    })

    it('ranks names that equal the words before those that contain them, and those before prefixes', async () => {
      expect(brief(await search('Manosque'))[0]).toBe('Commune Manosque')
      expect(brief(await search('saint denis', { types: ['COMMUNE'] })).slice(0, 4)).toEqual(
        Array(4).fill('Commune Saint-Denis'),
      )
      const hits = brief(await search('bar', { types: ['COMMUNE'] }))
      expect(hits[0]).toBe('Commune Bar')
    })
  })

  describe('by acronym', () => {
    it.each([
      ['ANCT', 'Actor Agence nationale de la cohésion des territoires'],
      ['anct', 'Actor Agence nationale de la cohésion des territoires'],
      ['DGE', 'Actor Direction générale des Entreprises'],
      ['CNER', 'Actor CNER, fédération des agences d’attractivité et de développement'],
      ['BFC', 'Region Bourgogne-Franche-Comté'],
      ['PACA', "Region Provence-Alpes-Côte d'Azur"],
      ['IDF', 'Region Île-de-France'],
    ])('%s: %s', async (text, expected) => {
      expect(brief(await search(text)).slice(0, 3)).toContain(expected)
    })

    it('finds a chamber of commerce and industry by its initials and its place', async () => {
      const { db } = database
      const { rows } = await sql<{ found: boolean }>`
        select public.search_vector('', public.initials(name), name) @@ public.search_query('CCI Nice') as found
        from (values ('Chambre de commerce et d''industrie Nice Côte d''Azur'), ('Chambre de métiers de Nice')) as t (name)`.execute(
        db,
      )
      expect(rows.map(({ found }) => found)).toEqual([true, false])
    })
  })

  describe('by code', () => {
    it.each([
      ['INSEE code of a commune', '97118', 'Commune Petit-Bourg'],
      ['INSEE code that is another’s postal code', '13001', 'Commune Aix-en-Provence'],
      ['postal code', '13001', 'Commune Marseille'],
      ['postal code, to the territory', '13001', 'Territory Aix-Marseille-Provence'],
      ['INSEE code, to the territory', '04112', 'Territory Val de Durance'],
      ['SIREN of a commune', '211300553', 'Commune Marseille'],
      ['code of an arrondissement', '13208', 'Commune Marseille'],
      ['code of an arrondissement, to the territory', '13208', 'Territory Aix-Marseille-Provence'],
      ['another', '75112', 'Commune Paris'],
      ['another', '69383', 'Commune Lyon'],
      ['abolished code', '01126', 'Commune Valserhône'],
      ['region', '84', 'Region Auvergne-Rhône-Alpes'],
      ['department', '2a', 'Department Corse-du-Sud'],
      ['department and region', '93', 'Department Seine-Saint-Denis'],
      ['SIREN of an intercommunal body', '249710062', 'IntercommunalBody CA du Nord Basse-Terre'],
      ['SIREN of a member, to the territory', '249710062', 'Territory Basse-Terre'],
      ['SIREN of an actor', '399286020', 'Actor FLODIM SARL'],
      ['SIREN with spaces', '399 286 020', 'Actor FLODIM SARL'],
      ['SIRET', '39928602000012', 'Actor FLODIM SARL'],
      ['SIRET with no-break spaces', '399\u00a0286\u202f020 00012', 'Actor FLODIM SARL'],
      ['territory', 'ti-9307', 'Territory Val de Durance'],
      ['territory of a phase', '2-ti-9307', 'Territory Val de Durance'],
      ['territory of the other phase', '1-ti-9307', 'Territory Toulon-Provence-Méditerranée'],
      ['territory, without hyphens', 'TI9307', 'Territory Val de Durance'],
    ])('%s %s: %s', async (_, text, expected) => {
      expect(brief(await search(text)).slice(0, 4)).toContain(expected)
    })

    it('finds one phase if the code names it', async () => {
      expect(await search('2-ti-9307')).toHaveLength(1)
      expect(await search('ti-9307')).toHaveLength(2)
    })

    it('finds nothing for a commune that was split, nor for part of a longer number', async () => {
      expect(await search('55273')).toEqual([])
      for (const text of ['3992860200001', '1399286020']) expect(await search(text), text).toEqual([])
    })
  })

  describe('by type', () => {
    it('returns the requested types, and nothing for an empty list', async () => {
      const all = new Set((await search('industrie')).map(({ __typename }) => __typename))
      expect(all.size).toBeGreaterThan(5)
      const kept = await search('industrie', { types: ['TERRITORY', 'EVENT'] })
      expect(new Set(kept.map(({ __typename }) => __typename))).toEqual(new Set(['Territory', 'Event']))
      expect(await search('industrie', { types: [] })).toEqual([])
      expect(await search('industrie', { types: null })).toEqual(await search('industrie'))
    })

    it('counts matches beyond the 100 best, whatever types are requested', async () => {
      const counts = await countsOf('industrielle')
      const { rows } = await sql<{ count: number; demonstration: number }>`
        select count(*)::int as count, (count(*) filter (where source_kind = 'DEMONSTRATION'))::int as demonstration
        from action where title_sort ~ '\\mindustriel(le)?s?\\M'`.execute(database.db)
      const { count, demonstration } = rows[0]!
      expect(count).toBeGreaterThan(100)
      expect(counts).toContainEqual({ type: 'ACTION', typeLabel: 'action', count, demonstrationCount: demonstration })
      expect(counts.map(({ type }) => type)).toEqual([...new Set(counts.map(({ type }) => type))].toSorted())
      expect(await countsOf('industrielle', { types: ['EVENT'] })).toEqual(counts)
      expect(await countsOf('xylophoniste')).toEqual([])
    })

    it.each(['cocotte', 'PACA', '13001', 'ti-9307', 'fonds vert'])('%s: counts match the hits', async (text) => {
      const hits = Map.groupBy(await search(text), ({ __typename }) => __typename)
      const counts = await countsOf(text)
      expect(counts.map(({ count }) => count)).toEqual([...hits].toSorted().map(([, { length }]) => length))
    })

    it('counts only the requested kinds of source', async () => {
      const real = await countsOf('hydrogène', { sourceKinds: ['OFFICIAL', 'REPORTED'] })
      expect(real).toEqual([{ type: 'AWARD', typeLabel: 'lauréat', count: 1, demonstrationCount: 0 }])
      expect(await countsOf('chefs de projet', { sourceKinds: ['REPORTED'] })).toMatchObject([{ type: 'KEY_FIGURE' }])
      expect(await countsOf('chefs de projet', { sourceKinds: ['DEMONSTRATION'] })).toMatchObject([{ type: 'DATASET' }])
    })

    it('counts only if selected', async () => {
      const names = async (selected: string) =>
        (await runOperation(graph, `{ search(text: "cocotte") { ${selected} } }`)).statements.map(({ name }) => name)
      expect(await names('demonstrationCount')).toEqual(['search'])
      expect((await names('counts { count } more: counts { type }')).toSorted()).toEqual(['search', 'search.counts'])
    })
  })

  describe('people', () => {
    it('are those with a public role, with their functions', async () => {
      const people = readFileSync(`${import.meta.dirname}/../../../data/people.csv`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
      const { rows } = await sql<{ id: string }>`select id from person`.execute(database.db)
      expect(rows.map(({ id }) => id).toSorted()).toEqual(people.map((line) => line.split(',')[0]).toSorted())
      const { search: found } = await ask(`{ search(text: "Benabdillah") { nodes { ... on Person {
        name functions { title body { acronym } } participations { event { slug } onBehalfOf { name } } isDemonstration
      } } } }`)
      expect(found.nodes).toEqual([
        {
          name: 'Jalil Benabdillah',
          functions: [
            { title: 'Président', body: { acronym: 'CNER' } },
            { title: 'Vice-président', body: { acronym: null } },
          ],
          participations: [{ event: { slug: 'assemblee-generale-2025' }, onBehalfOf: { name: 'Régions de France' } }],
          isDemonstration: false,
        },
      ])
    })

    it('are not found once erased', async () => {
      const own = await openOwn()
      onTestFinished(own.close)
      const graphOfOwn = createGraph(own.db)
      expect(brief(await search('Dejouy', {}, graphOfOwn))).toEqual(['Person Mathieu Dejouy'])
      await forgetPerson(own.db, content, 'mathieu-dejouy')
      expect(await search('Dejouy', {}, graphOfOwn)).toEqual([])
      await forgetPerson(own.db, content, '399286020')
      for (const text of ['FLODIM', '399286020']) expect(await search(text, {}, graphOfOwn), text).toEqual([])
    })
  })

  it('ranks imported rows before demonstration rows', async () => {
    const own = await openOwn()
    onTestFinished(own.close)
    await importText(own.db, {
      source: 'actions',
      asOf: '2026-01-31',
      publisher: 'Région Sud',
      text: 'reference;code_territoire;titre;axe;statut\nA1;ti-9307;Atelier de sérigraphie;Innovation;en cours\n',
    })
    const hits = await search('serigraphie', {}, createGraph(own.db))
    expect(brief(hits)).toEqual(['Action Atelier de sérigraphie'])
  })

  describe('the results', () => {
    const page = async (args: string) =>
      (
        await ask(`{ search(${args}) {
          nodes { __typename }
          edges { cursor node { __typename ... on Node { id } } }
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        } }`)
      ).search

    it.each(['hydrogene', 'industrie', 'Saint-Étienne', 'friche', 'recyclage', 'démonstration'])(
      '%s: real rows come before demonstration rows',
      async (text) => {
        const { nodes } = (
          await ask(
            `query ($text: String!) { search(text: $text, first: 100) {
              nodes { ... on Sourced { isDemonstration } ... on Dataset { kind } }
            } }`,
            { text },
          )
        ).search
        const made = nodes.map((node: Json) => node.isDemonstration ?? node.kind === 'DEMONSTRATION')
        expect(made.length).toBeGreaterThan(0)
        expect(made).toEqual(made.toSorted())
      },
    )

    it('end at the 100 best, whatever the page size', async () => {
      const best = await page(`text: "industrielle", first: 100`)
      expect(best.nodes).toHaveLength(100)
      expect(best.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false })
      const read: unknown[] = []
      for (let after = ''; ;) {
        const { edges, pageInfo } = await page(`text: "industrielle", first: 30${after}`)
        read.push(...edges)
        expect(pageInfo.hasPreviousPage).toBe(after !== '')
        expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0].cursor, edges.at(-1).cursor])
        if (!pageInfo.hasNextPage) break
        after = `, after: "${pageInfo.endCursor}"`
      }
      expect(read).toEqual(best.edges)
      expect((await page(`text: "industrielle", first: 30, after: "${best.pageInfo.endCursor}"`)).nodes).toEqual([])
    })

    it('are filtered by kind of source, and count demonstration rows', async () => {
      const found = async (args: string) =>
        (
          await ask(`{ search(text: "hydrogene", first: 100, ${args}) {
            demonstrationCount nodes { ... on Sourced { isDemonstration } }
          } }`)
        ).search
      const all = await found('')
      const real = await found('filter: { sourceKinds: [OFFICIAL, REPORTED] }')
      expect(all.demonstrationCount).toBe(all.nodes.filter((node: Hit) => node.isDemonstration).length)
      expect(real.demonstrationCount).toBe(0)
      expect(real.nodes.length).toBe(all.nodes.length - all.demonstrationCount)
      expect((await found('filter: { sourceKinds: [] }')).nodes).toEqual([])
    })

    it('are 20 by default, and none for unknown words', async () => {
      expect((await page(`text: "industrielle"`)).nodes).toHaveLength(20)
      for (const text of ['xylophoniste', 'zzz de la', '日本'])
        expect(await page(`text: "${text}"`), text).toEqual({
          nodes: [],
          edges: [],
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        })
    })
  })

  describe('a former code of a commune', () => {
    it.each([
      ['13208', '13055'],
      ['75112', '75056'],
      ['69383', '69123'],
      ['01126', '01033'],
    ])('%s leads to %s', async (code, present) => {
      const { commune, territories } = await ask(
        `query ($code: String!) {
          commune(code: $code) { code formerCodes }
          territories(filter: { communeCodes: [$code], phases: [1, 2] }) { nodes { communes { nodes { code } } code } }
        }`,
        { code },
      )
      expect(commune.code).toBe(present)
      expect(commune.formerCodes).toContain(code)
      const expected = await ask(
        `query ($code: String!) { territories(filter: { communeCodes: [$code], phases: [1, 2] }) { nodes { communes { nodes { code } } code } } }`,
        { code: present },
      )
      expect({ territories }).toEqual(expected)
    })

    it('leads nowhere if the commune was split; a current code leads to its own commune', async () => {
      const { split, never, present } = await ask(`{
        split: commune(code: "55273") { code }
        never: commune(code: "99999") { code }
        present: commune(code: "13001") { code formerCodes }
      }`)
      expect([split, never]).toEqual([null, null])
      expect(present).toEqual({ code: '13001', formerCodes: [] })
    })

    it('belongs to one commune only, and is not a current code', async () => {
      const { rows } = await sql<{ code: string; count: number; present: boolean }>`
        select former as code, count(*)::int as count, exists (select from commune where code = former) as present
        from commune, unnest(former_codes) as former group by former`.execute(database.db)
      expect(rows.length).toBeGreaterThan(4000)
      expect(rows.filter(({ count, present }) => count > 1 || present)).toEqual([])
    })
  })
})

/** The keys of rows, taken from their cursors, because not every type has an id. */
function keysOf(edges: readonly { cursor: string }[]): string[] {
  return edges.map(({ cursor }) => JSON.parse(Buffer.from(cursor, 'base64url').toString())[2])
}
