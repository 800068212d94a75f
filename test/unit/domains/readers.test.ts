import { describe, expect, it } from 'vitest'
import { isBodyNumberValid, readBodyNumber } from '../../../src/domains/actor/body-number.ts'
import { readSiren, readSirens } from '../../../src/domains/actor/readers.ts'
import type { GeographyLookups } from '../../../src/domains/geography/lookups.ts'
import { readCommune, readCommuneCode, readDepartmentCode, readRegion } from '../../../src/domains/geography/readers.ts'
import type { ProgrammeLookups } from '../../../src/domains/programme/lookups.ts'
import type { TerritoryLookups } from '../../../src/domains/territory/lookups.ts'
import { findMeant, readTerritories, type FilePhase } from '../../../src/domains/territory/readers.ts'
import { readTerritoryCode } from '../../../src/domains/territory/territory-cells.ts'
import type { SourceRecord } from '../../../src/imports/source.ts'
import { judgeCell, readCell } from '../../support/judge-cell.ts'

const lookups: GeographyLookups & ProgrammeLookups & TerritoryLookups = {
  communes: new Map([
    ['01004', '01004'],
    ['2A004', '2A004'],
    ['13055', '13055'],
    ['13201', '13055'],
    ['01340', '01015'],
    ['01015', '01015'],
  ]),
  postalCodes: new Set(['01500', '13001']),
  communesBySiren: new Map(),
  intercommunalBodies: new Set(),
  territories: new Map([
    [
      'ti-0101',
      [
        { id: '1-ti-0101', phase: 1, name: "Communauté d'agglomération Cap Excellence" },
        { id: '2-ti-0101', phase: 2, name: 'Basse-Terre' },
      ],
    ],
    ['ti-0102', [{ id: '2-ti-0102', phase: 2, name: 'Cap Excellence' }]],
    ['ti-9999', [{ id: '1-ti-9999', phase: 1, name: 'Ancien' }]],
    [
      'ti-9301',
      [
        { id: '1-ti-9301', phase: 1, name: 'Aix-Marseille-Provence' },
        { id: '2-ti-9301', phase: 2, name: 'Aix-Marseille-Provence' },
      ],
    ],
  ]),
  regions: new Set(['01', '84']),
  phases: [
    { number: 1, startedOn: '2018-11-22' },
    { number: 2, startedOn: '2023-11-09' },
  ],
}

describe('a reader of codes', () => {
  it.each<[string, (record: SourceRecord) => unknown, unknown, unknown[]]>([
    ['1004', (r) => readCommune(r, 'cell', lookups), '01004', [['corrected', '1004', '01004']]],
    ['2a004', (r) => readCommune(r, 'cell', lookups), '2A004', [['corrected', '2a004', '2A004']]],
    ['01340', (r) => readCommune(r, 'cell', lookups), '01015', [['corrected', '01340', '01015']]],
    ['13201', (r) => readCommune(r, 'cell', lookups), '13055', [['corrected', '13201', '13055']]],
    ['99999', (r) => readCommune(r, 'cell', lookups), undefined, [['rejected', '99999', null]]],
    ['Lyon', (r) => readCommune(r, 'cell', lookups), undefined, [['rejected', 'Lyon', null]]],
    ['1', (r) => readRegion(r, 'cell', lookups), '01', [['corrected', '1', '01']]],
    ['200 023 414', (r) => readSiren(r, 'cell'), '200023414', []],
    ['200023415', (r) => readSiren(r, 'cell'), '200023415', [['warning', '200023415', null]]],
    ['2000A3414', (r) => readSiren(r, 'cell'), undefined, [['rejected', '2000A3414', null]]],
    [
      '20007189200012',
      (r) => readSiren(r, 'cell'),
      '200071892',
      [
        ['corrected', '20007189200012', '200071892'],
        ['warning', '20007189200012', null],
      ],
    ],
    ['21350238800019', (r) => readSiren(r, 'cell'), '213502388', [['corrected', '21350238800019', '213502388']]],
    ['21350238800019.0', (r) => readSiren(r, 'cell'), '213502388', [['corrected', '21350238800019.0', '213502388']]],
    ['200071892.0', (r) => readSiren(r, 'cell'), '200071892', [['corrected', '200071892.0', '200071892']]],
    ['12340006', (r) => readSiren(r, 'cell'), '012340006', [['corrected', '12340006', '012340006']]],
    ['12340007', (r) => readSiren(r, 'cell'), undefined, [['rejected', '12340007', null]]],
    ['20007189100012', (r) => readSiren(r, 'cell'), undefined, [['rejected', '20007189100012', null]]],
    ['213502388', (r) => readSiren(r, 'cell', 'SIRET'), '213502388', [['corrected', '213502388', '213502388']]],
    ['213502388.0', (r) => readSiren(r, 'cell', 'SIRET'), '213502388', [['corrected', '213502388.0', '213502388']]],
    ['213502389', (r) => readSiren(r, 'cell', 'SIRET'), undefined, [['rejected', '213502389', null]]],
    [
      '21350238800019.0',
      (r) => readSiren(r, 'cell', 'SIRET'),
      '213502388',
      [['corrected', '21350238800019.0', '21350238800019']],
    ],
    ['213 502 388 00019', (r) => readSiren(r, 'cell', 'SIRET'), '213502388', []],
    [
      '1234000600019',
      (r) => readSiren(r, 'cell', 'SIRET'),
      '012340006',
      [['corrected', '1234000600019', '01234000600019']],
    ],
    ['2135023880001', (r) => readSiren(r, 'cell', 'SIRET'), undefined, [['rejected', '2135023880001', null]]],
    ['35600000049837', (r) => readSiren(r, 'cell', 'SIRET'), '356000000', []],
    ['35600000000055', (r) => readSiren(r, 'cell', 'SIRET'), '356000000', [['warning', '35600000000055', null]]],
    ['#', (r) => readSiren(r, 'cell', 'SIRET'), undefined, [['rejected', '#', null]]],
    [
      '200023414.0|21350238800019|x',
      (r) => readSirens(r, 'cell'),
      ['200023414', '213502388', null],
      [
        ['corrected', '200023414.0', '200023414'],
        ['corrected', '21350238800019', '213502388'],
        ['warning', 'x', null],
      ],
    ],
    ['84.0', (r) => readRegion(r, 'cell', lookups), '84', [['corrected', '84.0', '84']]],
    ['2,17806E+13', (r) => readSiren(r, 'cell', 'SIRET'), undefined, [['rejected', '2,17806E+13', null]]],
    ['83806466500000', (r) => readSiren(r, 'cell', 'SIRET'), '838064665', [['warning', '83806466500000', null]]],
    ['200023414|200043990', (r) => readSirens(r, 'cell'), ['200023414', '200043990'], []],
  ])('takes %j', (cell, reader, value, notes) => {
    expect(readCell(cell, reader)).toEqual({ value, notes })
  })

  it.each<[string, (record: SourceRecord) => unknown, string]>([
    [
      '13201',
      (r) => readCommune(r, 'cell', lookups),
      'The code of an arrondissement is replaced by that of its commune.',
    ],
    ['01340', (r) => readCommune(r, 'cell', lookups), 'A former code is replaced by that of the current commune.'],
    ['13001', (r) => readCommune(r, 'cell', lookups), 'This is a postal code. Give the INSEE code of the commune.'],
    ['1500', (r) => readCommune(r, 'cell', lookups), 'This is a postal code. Give the INSEE code of the commune.'],
    ['99999', (r) => readCommune(r, 'cell', lookups), 'No current or former commune has this code.'],
    ['21350238800019', (r) => readSiren(r, 'cell'), 'This is a SIRET; its SIREN is used.'],
    ['213502388', (r) => readSiren(r, 'cell', 'SIRET'), 'This is a SIREN, which also identifies the body.'],
    ['2135023880001', (r) => readSiren(r, 'cell', 'SIRET'), 'This is not a SIRET of fourteen digits.'],
    ['2135023880001', (r) => readSiren(r, 'cell'), 'This is not a SIREN of nine digits.'],
    ['35600000000055', (r) => readSiren(r, 'cell', 'SIRET'), 'The checksum of this SIRET is wrong.'],
  ])('says of %j in plain words what it is', (cell, reader, words) => {
    expect(judgeCell(cell, reader).notes.at(-1)!.reason).toBe(words)
  })
})

/** What is no list of one phase: a code that another phase alone has is of that one. */
const open: FilePhase = { number: 2, covered: new Set([1, 2]) }
const named = { codes: 'cell', names: 'name' }

describe('territories', () => {
  const territories = (cell: string, name = '', phase = open) =>
    readCell(cell, (record) => readTerritories(record, named, { lookups, facts: phase }), name)
  const listOf = (number: number, ...others: number[]): FilePhase => ({ number, covered: new Set([number, ...others]) })

  it('are of the phase of the file unless the name tells', () => {
    expect(territories('ti-0101').value).toEqual(['2-ti-0101'])
    expect(territories('ti-0101', 'COMMUNAUTÉ D’AGGLOMÉRATION CAP EXCELLENCE').value).toEqual(['1-ti-0101'])
    expect(territories('ti-0101', 'Basse Terre').value).toEqual(['2-ti-0101'])
    expect(territories('ti-9999').value).toEqual(['1-ti-9999'])
    expect(territories('ti-0101', '', listOf(1)).value).toEqual(['1-ti-0101'])
    expect(territories('ti-0102', '', { ...open, number: 1 })).toEqual({
      value: ['2-ti-0102'],
      notes: [['warning', 'ti-0102', null]],
    })
  })

  it.each([1, 2])('are of phase %i in a list of that phase, where both have the code under one name', (number) => {
    expect(territories('ti-9301', 'Aix-Marseille-Provence', listOf(number))).toEqual({
      value: [`${number}-ti-9301`],
      notes: [],
    })
  })

  it('are doubted where the name is another', () => {
    for (const phase of [open, listOf(2)])
      expect(territories('ti-0101', 'Guadeloupe', phase)).toEqual({
        value: ['2-ti-0101'],
        notes: [['warning', 'ti-0101', null]],
      })
  })

  it.each([
    ['ti-0101', "Communauté d'agglomération Cap Excellence"],
    ['ti-9999', 'Ancien'],
    ['ti-9999', 'Nouveau'],
    ['ti-9999', ''],
  ])('are rejected in a list of another phase: %s %s', (code, name) => {
    expect(territories(code, name, listOf(2))).toEqual({ value: undefined, notes: [['rejected', code, null]] })
  })

  it('are taken by their code alone in a list of both phases, where the name is another', () => {
    expect(territories('ti-9999', 'Nouveau', listOf(2, 1))).toEqual({
      value: ['1-ti-9999'],
      notes: [['warning', 'ti-9999', null]],
    })
  })

  it('are told by their names in a list of both phases', () => {
    const named = (name: string) => territories('ti-0101', name, listOf(2, 1)).value
    expect(named("Communauté d'agglomération Cap Excellence")).toEqual(['1-ti-0101'])
    expect(named('Basse-Terre')).toEqual(['2-ti-0101'])
  })

  it('may be several, one in each phase', () => {
    expect(territories('ti-9999 ; ti-0102').value).toEqual(['1-ti-9999', '2-ti-0102'])
    expect(
      territories('ti-0101 ; ti-0102', 'Communauté d’agglomération Cap Excellence ; Cap Excellence').value,
    ).toEqual(['1-ti-0101', '2-ti-0102'])
  })

  it('are rejected where two are of one phase', () => {
    expect(territories('ti-0101 ; ti-0102')).toEqual({
      value: undefined,
      notes: [['rejected', 'ti-0101 ; ti-0102', null]],
    })
  })

  it('are rejected where one is named twice', () => {
    expect(territories('ti-9301;ti-9301', 'Aix-Marseille-Provence;Aix-Marseille-Provence', listOf(2))).toEqual({
      value: undefined,
      notes: [['rejected', 'ti-9301;ti-9301', null]],
    })
  })

  it('do not go by names of which there are more or fewer', () => {
    expect(territories('ti-0101', "Communauté d'agglomération Cap Excellence ; Cap Excellence").notes).toHaveLength(1)
    expect(territories('ti-0101 ; ti-9999', "Communauté d'agglomération Cap Excellence").value).toEqual([
      '2-ti-0101',
      '1-ti-9999',
    ])
  })

  it('are found that a rejected row may mean', () => {
    const spared = (cell: string, phase: FilePhase, name = '') =>
      (
        judgeCell(cell, (record) => findMeant(record, named, { lookups, facts: phase }), name).value as string[]
      ).toSorted()
    expect(spared('ti-0101', listOf(2))).toEqual(['2-ti-0101'])
    expect(spared('ti-0101', listOf(2, 1))).toEqual(['1-ti-0101', '2-ti-0101'])
    expect(spared('1-ti-0101 ; ti-0102', listOf(2))).toEqual(['1-ti-0101', '2-ti-0102'])
    expect(spared('ti-7777', listOf(2))).toEqual([])
    expect(spared('ti-93O1', listOf(2), 'Aix Marseille Provence')).toEqual(['2-ti-9301'])
    expect(spared('', listOf(2))).toEqual([])
  })

  it('get their lost zeros back', () => {
    expect(territories('ti-101')).toEqual({ value: ['2-ti-0101'], notes: [['corrected', 'ti-101', 'ti-0101']] })
  })

  it('may say their phase', () => {
    expect(territories('1-ti-0101').value).toEqual(['1-ti-0101'])
    expect(territories('1-ti-0101', 'Basse-Terre', listOf(2)).value).toEqual(['1-ti-0101'])
    expect(territories('1-ti-0102').notes).toEqual([['rejected', '1-ti-0102', null]])
  })

  it('are rejected where no phase knows the code', () => {
    expect(territories('ti-7777').notes).toEqual([['rejected', 'ti-7777', null]])
  })
})

describe('a text is read', () => {
  it.each([
    ['01004', '01004'],
    ['1004', '01004'],
    ['1004.0', '01004'],
    ['75056,0', '75056'],
    ['2a004', '2A004'],
    [' 2B 033 ', '2B033'],
    ['20004', '20004'],
    ['97105', '97105'],
    ['104', undefined],
    ['2C004', undefined],
    ['750560', undefined],
    ['Paris', undefined],
    ['', undefined],
  ])('as the code of a commune: %j is %j', (text, expected) => expect(readCommuneCode(text)).toBe(expected))

  it.each([
    ['1', '01'],
    ['01', '01'],
    ['1.0', '01'],
    ['2a', '2A'],
    ['75', '75'],
    ['971', '971'],
    ['0', undefined],
    ['123', undefined],
    ['2C', undefined],
    ['', undefined],
  ])('as the code of a department: %j is %j', (text, expected) => {
    expect(readDepartmentCode(text)).toBe(expected)
  })

  it.each([
    ['ti-0101', 'ti-0101'],
    ['TI-0101', 'ti-0101'],
    ['ti_101', 'ti-0101'],
    ['ti–101', 'ti-0101'],
    ['ti 0101', 'ti-0101'],
    ['ti-12', undefined],
    ['0101', undefined],
    ['ti-01011', undefined],
  ])('as the code of a territory: %j is %j', (text, expected) => {
    expect(readTerritoryCode(text)).toBe(expected)
  })

  it.each([
    ['200057990', true],
    ['200057991', false],
    ['005520135', true],
    ['20005799', false],
    ['000000000', true],
  ])('as a SIREN: whether %j is one is %j', (text, expected) => expect(isBodyNumberValid(text)).toBe(expected))

  it.each([
    ['73282932000074', true],
    ['73282932000075', false],
    ['35600000000048', true],
    ['21350238800019', true],
    // Right by the usual checksum, which La Poste's establishments do not have.
    ['35600000000055', false],
    // The SIREN in it is none, though the whole would be right.
    ['73282932100072', false],
    ['35600000049837', true],
    ['35600000049838', false],
    ['83806466500000', false],
    ['7328293200007', false],
  ])('as a SIRET: whether %j is one is %j', (text, expected) => expect(isBodyNumberValid(text)).toBe(expected))

  it.each([
    ['200057990', '200057990'],
    ['200 057 990', '200057990'],
    ['200.057.990', '200057990'],
    ['200071892.0', '200071892'],
    ['200071892,00', '200071892'],
    ['21350238800019.0', '21350238800019'],
    ['213 502 388 00019', '21350238800019'],
    ['213.502.388.00019', '21350238800019'],
    // A wrong checksum is for the judge to tell.
    ['200057991', '200057991'],
    ['83806466500000', '83806466500000'],
    ['5520135', '005520135'],
    ['5520135.0', '005520135'],
    ['12340006', '012340006'],
    ['12340006.0', '012340006'],
    ['12340007', undefined],
    ['1234000600019', '01234000600019'],
    ['1234000600019,0', '01234000600019'],
    ['552013500004', '00552013500004'],
    ['2135023880001', undefined],
    ['552013500005', undefined],
    ['2000718920', undefined],
    ['123456', undefined],
    ['200071892.5', undefined],
    ['2,17806E+13', undefined],
    ['200-057-990', undefined],
    ['FR40303265045', undefined],
    ['#', undefined],
    ['', undefined],
  ])('as the number of a body: %j is %j', (text, expected) => expect(readBodyNumber(text)).toBe(expected))
})
