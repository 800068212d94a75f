import { describe, expect, test } from 'vitest'
import { delayOf } from '../../../src/http/event-loop.ts'

const quick = 20
const times = (count: number, turn: number): number[] => Array(count).fill(turn)

describe('the event loop is not late', () => {
  test.each<[string, number[]]>([
    ['if nothing was measured', []],
    ['if all turns are quick', times(50, quick)],
    ['if one turn is slow', [...times(10, quick), 800]],
    ['if the only turn is slow', [2_000]],
    ['if slow turns take less than half of the time', [...times(25, quick), 250, 250]],
  ])('%s', (_when, turns) => expect(delayOf(turns)).toBe(0))
})

describe('the event loop is late', () => {
  test.each<[string, number[], number]>([
    ['if all turns are slow', times(4, 250), 230],
    ['if a quick turn comes between them', [250, 250, quick, 250, 250], 230],
    ['if every other turn is quick', [300, quick, 300, quick, 300, quick], 280],
    ['if most turns are quick, and slow ones take most of the time', [...times(10, quick), 400, 400], 380],
    ['by no more than it was for half of the time', [900, 220, 220, 220, 600], 200],
    ['if each turn takes longer than a second', [1_500, 1_200], 1_180],
  ])('%s', (_when, turns, delay) => expect(delayOf(turns)).toBe(delay))
})
