import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGraph, type Graph } from '../../../src/graph/graph.ts'
import { testDatabases, type OpenTestDatabase } from '../../support/databases.ts'
import { runOperation, type Json } from '../../support/run-operation.ts'

// Questions of a fact-checker, answered with source and date.
describe.each(testDatabases)('a fact-checker on $name', ({ openShared }) => {
  let database: OpenTestDatabase
  let graph: Graph
  beforeAll(async () => {
    database = await openShared()
    graph = createGraph(database.db)
  })
  afterAll(() => database?.close())

  const ask = async (operation: string): Promise<Json> => (await runOperation(graph, operation)).data

  const cner = { publisher: 'CNER', asOf: '2025-05-27', url: 'https://cner-france.com/?p=5793&post_type=post' }
  const source = 'source { publisher asOf url }'

  test('1: 56 % of 3 072 actions: how many is that, who says so, as of when?', async () => {
    const { keyFigure } = await ask(`{ keyFigure(code: ACTIONS_DONE_OR_UNDER_WAY) {
      unit base { code }
      published { value asOf ${source} impliedCount { minimum maximum base { value ${source} } } }
    } }`)
    expect(keyFigure).toEqual({
      unit: 'PERCENT',
      base: { code: 'ACTIONS' },
      published: {
        value: 56,
        asOf: '2025-05-27',
        source: cner,
        impliedCount: { minimum: 1705, maximum: 1735, base: { value: 3072, source: cner } },
      },
    })
    for (const count of [1705, 1735]) expect(Math.round((100 * count) / 3072)).toBe(56)
    for (const count of [1704, 1736]) expect(Math.round((100 * count) / 3072)).not.toBe(56)
  })

  test('2: who says 3 072?', async () => {
    const { keyFigure } = await ask(`{ keyFigure(code: ACTIONS) {
      published { value phase { number } source { publisher kind url asOf readOn } }
    } }`)
    expect(keyFigure.published).toEqual({
      value: 3072,
      phase: { number: 2 },
      source: { ...cner, kind: 'REPORTED', readOn: '2026-11-30' },
    })
  })

  test('3: which 30 of 55 sites are on recycled land?', async () => {
    const { keyFigure, industrialSites } = await ask(`{
      keyFigure(code: TURNKEY_SITES_RECYCLED_LAND) {
        published { value ${source} } counted { real unknown } difference
        parts { label value note source { publisher } }
      }
      industrialSites(first: 100, filter: { sourceKinds: [OFFICIAL, REPORTED] }) {
        nodes { name landRecycling sources { fields source { publisher } } }
      }
    }`)
    expect(keyFigure).toMatchObject({
      published: { value: 30, source: cner },
      counted: { real: 1, unknown: 27 },
      difference: 29,
    })
    expect(keyFigure.parts).toEqual([
      {
        label: 'Auvergne-Rhône-Alpes',
        value: 4,
        note: '«\u00A0quatre sont des friches, un fait l’objet d’une artificialisation\u00A0»',
        source: { publisher: 'La Tribune Auvergne-Rhône-Alpes' },
      },
    ])
    const published = industrialSites.nodes.filter(({ landRecycling }: Json) => landRecycling !== null)
    expect(published).toHaveLength(1)
    expect(published[0]).toMatchObject({ name: 'Ancien site Ford (Axtom)', landRecycling: true })
    expect(published[0].sources).toContainEqual({
      fields: ['hectares', 'landRecycling', 'carrierKind'],
      source: { publisher: 'Les Échos judiciaires girondins' },
    })
  })

  test('4: since when have there been 55 sites?', async () => {
    const { now, june } = await ask(`{
      now: keyFigure(code: TURNKEY_SITES) { history { value asOf source { publisher } } }
      june: keyFigure(code: TURNKEY_SITES, asOf: "2024-06-01") { published { value asOf source { publisher } } }
    }`)
    const first = { value: 55, asOf: '2024-04-17', source: { publisher: 'Direction générale des Entreprises' } }
    expect(now.history).toEqual([first, { value: 55, asOf: '2025-05-27', source: { publisher: 'CNER' } }])
    expect(june.published).toEqual(first)
  })

  test('5: which 80 departments can apply to Sprint Innovation?', async () => {
    const { fundingMeasure } = await ask(`{ fundingMeasure(slug: "sprint-innovation") {
      eligibility { departmentCount criterion departments { code } ${source} }
    } }`)
    expect(fundingMeasure.eligibility).toEqual({
      departmentCount: 80,
      criterion: 'Départements identifiés comme les plus en déficit d’innovation',
      departments: null,
      source: cner,
    })
  })

  test('6 and 7: is Sprint Innovation open today, and was it on 1 June 2025?', async () => {
    const fields = `isOpen declaredOpen declaredOn closesOn ${source}`
    const { today, june, lastDay, dayAfter, before } = await ask(`{
      today: fundingMeasure(slug: "sprint-innovation") { ${fields} }
      june: fundingMeasure(slug: "sprint-innovation", asOf: "2025-06-01") { ${fields} }
      lastDay: fundingMeasure(slug: "sprint-innovation", asOf: "2025-08-31") { isOpen }
      dayAfter: fundingMeasure(slug: "sprint-innovation", asOf: "2025-09-01") { isOpen }
      before: fundingMeasure(slug: "sprint-innovation", asOf: "2025-05-26") { isOpen }
    }`)
    const declared = { declaredOpen: true, declaredOn: '2025-05-27', closesOn: '2025-08-31', source: cner }
    expect(today).toEqual({ ...declared, isOpen: false })
    expect(june).toEqual({ ...declared, isOpen: true })
    expect(lastDay.isOpen).toBe(true)
    expect(dayAfter.isOpen).toBe(false)
    expect(before.isOpen).toBeNull()
  })

  test('8: is the measure of the Fonds vert open?', async () => {
    const { fundingMeasure } = await ask(`{
      fundingMeasure(slug: "territoires-industrie-en-transition-ecologique") {
        isOpen declaredOpen applicationUrl rounds { year applicationUrl sources { fields source { publisher } } }
      }
    }`)
    expect(fundingMeasure).toMatchObject({ isOpen: null, declaredOpen: null, applicationUrl: null })
    expect(fundingMeasure.rounds).toMatchObject([
      {
        year: 2024,
        applicationUrl: expect.stringContaining('fonds-vert-3-territoires-industrie'),
        sources: [
          { fields: null, source: { publisher: 'CNER' } },
          { fields: ['applicationUrl'], source: { publisher: 'Fonds vert' } },
        ],
      },
      { year: 2025, applicationUrl: null },
    ])
  })

  test('9: who steers the programme, and who did in phase 1?', async () => {
    const { now, then, anct } = await ask(`{
      now: programme { summary steeredBy { acronym kindLabel } ${source} }
      then: programme(asOf: "2018-12-01") {
        summary phases { number } steeredBy { kind } source { publisher publishedOn }
      }
      anct: actor(acronym: "ANCT") { relations { kind since until target { __typename } sources { fields source { publisher } } } }
    }`)
    expect(now.steeredBy).toEqual([
      { acronym: 'ANCT', kindLabel: 'agence ou établissement public' },
      { acronym: 'DGE', kindLabel: 'administration centrale' },
    ])
    expect(now.source).toEqual(cner)
    expect(then.summary).toMatch(/piloté par les Régions/)
    expect(then.summary).not.toMatch(/2023|ANCT/)
    expect(then.phases).toEqual([{ number: 1 }])
    expect(then.steeredBy).toEqual(Array.from({ length: 17 }, () => ({ kind: 'REGION' })))
    expect(then.source).toEqual({ publisher: 'Ministère de la Cohésion des territoires', publishedOn: '2019-09-25' })
    expect(anct.relations).toContainEqual({
      kind: 'CO_STEERS',
      since: '2023-11-09',
      until: null,
      target: { __typename: 'Programme' },
      sources: [
        { fields: null, source: { publisher: 'CNER' } },
        { fields: ['since'], source: { publisher: 'gouvernement.fr' } },
      ],
    })
  })

  test('10: who represented Régions de France, in which functions?', async () => {
    const { event } = await ask(`{ event(slug: "assemblee-generale-2025") { participations {
      onBehalfOf { name } person { name } functions { title body { name } asOf } ${source}
    } } }`)
    expect(event.participations.filter(({ onBehalfOf }: Json) => onBehalfOf?.name === 'Régions de France')).toEqual([
      {
        onBehalfOf: { name: 'Régions de France' },
        person: { name: 'Jalil Benabdillah' },
        functions: [
          {
            title: 'Président',
            body: { name: 'CNER, fédération des agences d’attractivité et de développement' },
            asOf: '2025-05-27',
          },
          {
            title: 'Vice-président',
            body: { name: 'Région Occitanie / Pyrénées-Méditerranée' },
            asOf: '2025-05-27',
          },
        ],
        source: cner,
      },
    ])
  })

  test('11: how many territories were there in 2019, and in January 2023?', async () => {
    const { first, second, territories } = await ask(`{
      first: keyFigure(code: TERRITORIES, asOf: "2019-12-31") { published { value asOf source { publisher } } counted { real } }
      second: keyFigure(code: TERRITORIES, asOf: "2023-01-15") { published { value source { publisher } } counted { real } }
      territories(asOf: "2023-01-15", filter: { phases: [1] }) { totalCount }
    }`)
    expect(first).toEqual({
      published: { value: 144, asOf: '2019-11-14', source: { publisher: 'La Tribune Marseille' } },
      counted: null,
    })
    expect(second).toEqual({
      published: { value: 149, source: { publisher: 'Caisse des dépôts' } },
      counted: { real: 149 },
    })
    expect(territories.totalCount).toBe(149)
  })

  test('12: how much money was there in 2024?', async () => {
    const { fundingMeasure, keyFigure } = await ask(`{
      fundingMeasure(slug: "territoires-industrie-en-transition-ecologique") { rounds {
        year envelopes { value asOf precision source { publisher } } spending { value asOf source { publisher } }
      } }
      keyFigure(code: PROGRAMME_BUDGET_EUR) { published { value note source { publisher } } }
    }`)
    expect(fundingMeasure.rounds[0]).toEqual({
      year: 2024,
      envelopes: [
        { value: 100_000_000, asOf: '2024-01-01', precision: 'MONTH', source: { publisher: 'Fonds vert' } },
        {
          value: 70_000_000,
          asOf: '2024-08-06',
          precision: 'DAY',
          source: { publisher: 'Préfecture de la région Nouvelle-Aquitaine' },
        },
      ],
      spending: [{ value: 63_000_000, asOf: '2025-01-14', source: { publisher: 'Sénat' } }],
    })
    expect(keyFigure.published).toMatchObject({
      value: 52_000_000,
      note: expect.stringContaining('année non dite par la source'),
      source: { publisher: 'Localtis (Banque des territoires)' },
    })
  })

  test('13: how many of the 163 laureates are published?', async () => {
    const { keyFigure, awards } = await ask(`{
      keyFigure(code: FONDS_VERT_AWARDS_2024) { published { value ${source} } counted { real demonstration } difference }
      awards(filter: { years: [2024] }) { totalCount demonstrationCount }
    }`)
    expect(keyFigure).toEqual({
      published: { value: 163, source: cner },
      counted: { real: 23, demonstration: 140 },
      difference: 140,
    })
    expect(awards).toEqual({ totalCount: 163, demonstrationCount: 140 })
  })

  test('14: is my commune in a territory, and since when?', async () => {
    const { commune } = await ask(`{ commune(code: "71076") {
      name
      before: territory(phase: 1) { code phase { number startedOn } source { publisher asOf } }
      now: territory { code phase { number startedOn } source { publisher asOf } }
    } }`)
    expect(commune).toEqual({
      name: 'Chalon-sur-Saône',
      before: {
        code: 'ti-2702',
        phase: { number: 1, startedOn: '2018-11-22' },
        source: { publisher: 'ANCT', asOf: '2023-08-02' },
      },
      now: {
        code: 'ti-2704',
        phase: { number: 2, startedOn: '2023-11-09' },
        source: { publisher: 'ANCT', asOf: '2024-07-04' },
      },
    })
  })

  test('15: what is France Foncier+, and where is it?', async () => {
    const { search } = await ask(`{ search(text: "France Foncier+", first: 5) { nodes {
      __typename ... on Platform { name url operators { name } ${source} }
    } } }`)
    expect(search.nodes[0]).toEqual({
      __typename: 'Platform',
      name: 'France Foncier+',
      url: null,
      operators: [{ name: 'Banque des territoires' }, { name: 'Cerema' }],
      source: cner,
    })
  })
})
