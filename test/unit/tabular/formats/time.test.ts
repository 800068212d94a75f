import { expect, it } from 'vitest'
import { parseTime } from '../../../../src/tabular/formats/time.ts'
import { random } from './library.ts'

it('parses days and instants as Date does', () => {
  const next = random(5)
  for (let i = 0; i < 2000; i++) {
    const instant = new Date(Math.floor((next() - 0.4) * 2e14)).toISOString()
    const [day] = instant.split('T') as [string]
    expect(parseTime(instant), instant).toBe(Date.parse(instant))
    expect(parseTime(day), day).toBe(Date.parse(day))
  }
  for (const text of [
    '0001-01-01',
    '0099-12-31T00:00:00.000Z',
    '2025-11-13T09:30:00Z',
    '2025-11-13T09:30:00.5+02:00',
  ]) {
    expect(parseTime(text), text).toBe(Date.parse(text))
  }
  expect(parseTime('yesterday')).toBeNaN()
})
