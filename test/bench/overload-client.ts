import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Request } from './load-generator.ts'

/**
 * How a client sends: `connections` that send the next request as soon as the last one is answered, whatever
 * `Retry-After` says; or at a fixed `rate` per second, whether or not earlier requests have been answered.
 */
export type Load = { connections: number } | { rate: number }

/** What a client sends, and for how long; what comes back in the first `rampUp` seconds does not count. */
export type ClientTask = { url: string; request: Request; load: Load; rampUp: number; seconds: number }

/** What came back, by kind, and how many milliseconds each complete answer took. */
export type ClientResult = { answered: number[]; refused: number; refusedWithoutRetryAfter: number; failed: number }

/** Requests that may wait at once at a fixed rate; more would only measure the memory of this client. */
const MAX_WAITING = 5_000

/** How often requests are sent at a fixed rate. */
const TICK_MS = 5

const { url, request: sent, load, rampUp, seconds } = JSON.parse(process.argv[2]!) as ClientTask
const agent = new Agent({ connections: 'rate' in load ? null : load.connections, keepAliveTimeout: 60_000 })
const result: ClientResult = { answered: [], refused: 0, refusedWithoutRetryAfter: 0, failed: 0 }
const start = performance.now() + rampUp * 1000
const end = start + seconds * 1000

setTimeout(() => process.send!('started'), rampUp * 1000)
await ('rate' in load ? sendAtRate(load.rate) : sendInTurn(load.connections))
process.send!(result, () => process.exit())

async function sendOne(): Promise<void> {
  const begun = performance.now()
  try {
    const { statusCode, headers, body } = await request(url, { ...sent, dispatcher: agent })
    const text = await body.text()
    const now = performance.now()
    if (now < start || now > end) return
    if (statusCode === 200 && !text.includes('"errors":')) result.answered.push(now - begun)
    else if (statusCode !== 503) result.failed++
    else {
      result.refused++
      if (headers['retry-after'] === undefined) result.refusedWithoutRetryAfter++
    }
  } catch {
    if (performance.now() >= start && performance.now() <= end) result.failed++
  }
}

async function sendInTurn(connections: number): Promise<void> {
  const client = async () => {
    while (performance.now() < end) await sendOne()
  }
  await Promise.race([Promise.all(Array.from({ length: connections }, client)), pause(end - performance.now())])
}

async function sendAtRate(rate: number): Promise<void> {
  const begun = performance.now()
  let count = 0
  let waiting = 0
  for (let now = begun; now < end; now = performance.now()) {
    for (; count < ((now - begun) / 1000) * rate; count++) {
      if (waiting >= MAX_WAITING) result.failed++
      else {
        waiting++
        void sendOne().finally(() => waiting--)
      }
    }
    await pause(TICK_MS)
  }
}
