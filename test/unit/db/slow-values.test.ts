import { describe, expect, test } from 'vitest'
import { createSlowValues } from '../../../src/db/slow-values.ts'

const sql = 'select $1'

/** Runs a statement as the engines do, with given durations, and returns which runs were prepared. */
function run(times: number, milliseconds: { prepared: number; unprepared: number }, memory = createSlowValues()) {
  return Array.from({ length: times }, () => {
    const isPrepared = memory.isPrepared(sql, ['a'])
    memory.note(sql, ['a'], { isPrepared, milliseconds: isPrepared ? milliseconds.prepared : milliseconds.unprepared })
    return isPrepared
  })
}

describe('a statement', () => {
  test('stays prepared while it is fast', () => {
    expect(run(20, { prepared: 4, unprepared: 1 })).not.toContain(false)
  })

  test('is sent unprepared for values that are then much faster', () => {
    const memory = createSlowValues()
    expect(run(8, { prepared: 100, unprepared: 10 }, memory)).toEqual([true, true, true, ...Array(5).fill(false)])
    expect(memory.isPrepared(sql, ['b'])).toBe(true)
    expect(memory.isPrepared('select $1, 2', ['a'])).toBe(true)
  })

  test('stays prepared for values that are slow either way, or were slow once on a busy machine', () => {
    const either = run(8, { prepared: 100, unprepared: 90 })
    expect(either).toEqual([true, true, true, false, false, false, true, true])
    const busy = createSlowValues()
    busy.note(sql, ['a'], { isPrepared: true, milliseconds: 50 })
    expect(run(8, { prepared: 1, unprepared: 2 }, busy).slice(-3)).toEqual([true, true, true])
  })

  test('is tried prepared again, in case the first runs met an empty cache', () => {
    const memory = createSlowValues()
    run(6, { prepared: 100, unprepared: 10 }, memory)
    const later = run(100, { prepared: 1, unprepared: 10 }, memory)
    expect(later.slice(0, 40)).not.toContain(true)
    expect(later.slice(60)).not.toContain(false)
  })

  test('forgets values when others were slow more recently', () => {
    const memory = createSlowValues()
    run(6, { prepared: 100, unprepared: 10 }, memory)
    expect(memory.isPrepared(sql, ['a'])).toBe(false)
    for (let other = 0; other < 1_000; other++) memory.note(sql, [other], { isPrepared: true, milliseconds: 10 })
    expect(memory.isPrepared(sql, ['a'])).toBe(true)
  })
})
