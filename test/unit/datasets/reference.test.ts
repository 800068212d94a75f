import { describe, expect, it } from 'vitest'
import type { Content } from '../../../src/datasets/content.ts'
import { readReference, referenceChecksum } from '../../../src/datasets/reference.ts'
import type { Seed } from '../../../src/datasets/seed.ts'

const nothing: Seed = () => ({})
const loadedAt = '2026-01-01T00:00:00.000Z'

function contentOf(...seeds: Seed[]): Content {
  return {
    tables: {},
    derivations: [],
    erasures: [],
    seeds: seeds.map((seed) => ({ seed })),
    shownTypes: {},
    demonstration: { datasets: [], makeRows: () => Promise.resolve({}) },
  }
}

describe('the checksum of the reference rows', () => {
  it('changes with the edition of data that a seed reads from elsewhere than data/', () => {
    const checksum = (edition: string) => referenceChecksum({ seeds: [{ seed: nothing, edition }] })
    expect(checksum('geography 6.0.0')).toBe(checksum('geography 6.0.0'))
    expect(checksum('geography 6.0.0')).not.toBe(checksum('geography 7.0.0'))
  })
})

describe('a seed', () => {
  it('receives the rows of earlier seeds', () => {
    const found: unknown[] = []
    const first: Seed = ({ from }) => ({ region: [{ code: '99', name: 'R', zone: 'DROM', ...from('anct') }] })
    const second: Seed = ({ rows }) => {
      found.push([...(rows.region ?? [])].map(({ code }) => code))
      return {}
    }
    expect(() => readReference(contentOf(first, second), loadedAt)).toThrow('"anct" is not in data/sources.csv')
    const known: Seed = () => ({ region: [{ code: '99', name: 'R', zone: 'DROM', release_id: 'r', source_kind: 'k' }] })
    expect(() => readReference(contentOf(known, second), loadedAt)).toThrow('data/statements.csv names')
    expect(found).toEqual([['99']])
  })

  it('names the source that it lacks or whose date it lacks', () => {
    const undated: Seed = ({ since }) => ({ [since('nowhere')]: [] })
    expect(() => readReference(contentOf(undated), loadedAt)).toThrow('"nowhere" has no date in data/sources.csv')
  })
})
