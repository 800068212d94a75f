import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCodes } from '../../../src/errors.ts'
import { breakOperation, waysToBreak, type BrokenRequest } from '../../support/break-operations.ts'
import { testDatabases } from '../../support/databases.ts'
import { generateOperation, type ValuePool } from '../../support/generate-operations.ts'
import { codesOf, faultsIn, leaksIn, type Answer } from '../../support/answers.ts'
import { readRealValues } from '../../support/real-values.ts'
import { startHub, type Hub } from '../../support/start-hub.ts'

const validSeeds = range(1, 2000)
const brokenSeeds = range(100_001, 2000)
const atOnce = 8

/** The codes that a client can cause with a valid operation: for a malformed code, for pages within pages. */
const clientCodes = new Set<string>([errorCodes.BAD_USER_INPUT, errorCodes.OPERATION_TOO_LARGE])

test('leaksIn recognises leaks', () => {
  const leaks = [
    'select r.id from action as r',
    '/srv/hub/src/batch/load.ts',
    'Error\n    at Object.load (file:///x.js:1:2)',
    'Maximum call stack size exceeded',
    'invalid input syntax for type integer: "x"',
    'relation "action" does not exist',
    `Cannot read properties of undefined (reading 'x')`,
  ]
  for (const text of leaks) expect(leaksIn(JSON.stringify({ errors: [{ message: text }] })), text).not.toEqual([])
  expect(leaksIn('Select fewer fields. The actor at Paris (75) is not known.')).toEqual([])
})

describe.each(testDatabases)('on $name', (database) => {
  let hub: Hub
  let values: ValuePool
  beforeAll(async () => {
    hub = await startHub(await database.openShared())
    values = await readRealValues(hub.graph)
  })
  afterAll(() => hub?.stop())

  const validOf = (seed: number) => generateOperation({ schema: hub.graph.schema, values }, seed)
  const brokenOf = (seed: number) => breakOperation(validOf(seed), seed)

  /** What is wrong with the responses for some seeds, each with what reproduces it. */
  async function findFaults<Request>(
    seeds: readonly number[],
    make: (seed: number) => Request,
    send: (request: Request) => unknown,
    faultsOf: (answer: Answer, request: Request) => string[],
  ): Promise<string[]> {
    const found: string[] = []
    const waiting = [...seeds]
    const work = async () => {
      for (let seed = waiting.pop(); seed !== undefined; seed = waiting.pop()) {
        const request = make(seed)
        const answer = await hub.post(send(request))
        const faults = faultsOf(answer, request)
        if (faults.length > 0) found.push(describeFault(seed, faults, request, answer))
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    return found
  }

  test(`${validSeeds.length} valid operations are answered`, async () => {
    let answered = 0
    const faultsOf = (answer: Answer) => {
      const codes = codesOf(answer)
      const refusals = answer.body?.errors ?? []
      // The generator chooses dimensions and keys separately, so they seldom match.
      if (refusals.every(({ message }) => message.includes('is not a dimension of this grouping'))) answered++
      const isTooLarge = codes.includes(errorCodes.OPERATION_TOO_LARGE)
      return [
        ...faultsIn(answer),
        ...(answer.status === (isTooLarge ? 400 : 200) ? [] : [`status ${answer.status}`]),
        ...codes.filter((code) => !clientCodes.has(code)),
      ]
    }
    expect(await findFaults(validSeeds, validOf, (request) => request, faultsOf)).toEqual([])
    expect(hub.logged).toEqual([])
    // Otherwise the generator tests too little.
    expect(answered / validSeeds.length).toBeGreaterThan(0.7)
  })

  test(`${brokenSeeds.length} broken operations break nothing, and most are refused with a reason`, async () => {
    const waysRefused = new Set<string>()
    let refused = 0
    const faultsOf = (answer: Answer, { how }: BrokenRequest) => {
      if (codesOf(answer).length > 0) {
        refused++
        waysRefused.add(how)
      }
      return [...faultsIn(answer), ...([200, 400].includes(answer.status) ? [] : [`status ${answer.status}`])]
    }
    expect(await findFaults(brokenSeeds, brokenOf, ({ request }) => request, faultsOf)).toEqual([])
    expect(hub.logged).toEqual([])
    expect([...waysRefused].toSorted()).toEqual(waysToBreak.toSorted())
    expect(refused / brokenSeeds.length).toBeGreaterThan(0.7)
  })

  test('the hub still responds as before', async () => {
    const answer = await hub.post({ query: '{ territory(code: "ti-9307") { name } }' })
    expect(answer.body?.data).toEqual({ territory: { name: expect.any(String) as string } })
  })

  test('repeating them leaks no memory', async () => {
    const nothing = () => []
    const again = () => findFaults(validSeeds.slice(0, 300), validOf, (request) => request, nothing)
    const brokenAgain = () => findFaults(brokenSeeds.slice(0, 300), brokenOf, ({ request }) => request, nothing)
    // This fills the caches.
    for (let times = 0; times < 3; times++) {
      await again()
      await brokenAgain()
    }
    const before = heapInMegabytes()
    await again()
    await brokenAgain()
    // 600 requests: 3 MB would be 5 KB for each, and one request's context alone has 20 KB. Without a leak, the
    // difference is noise of a few hundred kilobytes.
    expect(heapInMegabytes() - before).toBeLessThan(3)
  })
})

function describeFault(seed: number, faults: string[], request: unknown, { status, text }: Answer): string {
  const sent = JSON.stringify(request, null, 1).replaceAll(String.raw`\n`, '\n')
  return `seed ${seed}: ${faults.join('; ')}\nsent: ${sent.slice(0, 5_000)}\ngot ${status}: ${text.slice(0, 1_000)}`
}

function heapInMegabytes(): number {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed / 2 ** 20
}

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index)
}
