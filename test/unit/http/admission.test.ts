import pino from 'pino'
import { expect, test } from 'vitest'
import { createAdmission } from '../../../src/http/admission.ts'
import { limits as defaults } from '../../../src/http/limits.ts'
import { createRecord } from '../../../src/http/operation.ts'
import { createRefusals } from '../../../src/http/refusals.ts'

test('a response takes the room of its estimate, and once it is made, that of its actual size', () => {
  const limits = { ...defaults, nodesInFlight: 10, smallNodes: 0 }
  const refusals = createRefusals(pino({ level: 'silent' }), limits)
  const admission = createAdmission({ limits, life: { closing: false }, eventLoop: { delay: 0 }, refusals })
  const take = (nodes: number) => {
    const record = createRecord()
    admission.takeRoom({ nodes, values: 0 }, record)
    return record
  }
  const first = take(10)
  expect(() => take(1)).toThrow('overloaded')
  first.objects = 2
  admission.settleRoom(first)
  const second = take(8)
  expect(() => take(1)).toThrow('overloaded')
  second.objects = 9
  admission.settleRoom(second)
  expect(() => take(1)).toThrow('overloaded')
  refusals.stop()
})
