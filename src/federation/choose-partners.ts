import { isDeepStrictEqual } from 'node:util'
import type { Subgraph } from './composition/subgraph.ts'

/** What a trial of partners made; or why they do not fit together, in sentences. */
export type Trial<T> = { made: T; refusal?: undefined } | { refusal: string; made?: undefined }

/** Partners that fit together, and what their trial made. */
export type Choice<T> = {
  partners: readonly Subgraph[]
  made: T
  /** Why the newest schemas of other partners do not fit, by their names. */
  refusals: ReadonlyMap<string, string>
}

/**
 * Chooses partners that fit together, so that a bad one takes no other away. If not all newest schemas do, it begins with
 * the last good ones, and then tries each newest one. What fits only beside another is tried again.
 *
 * @param newest - All partners with their newest schemas.
 * @param good - The last good schemas, by the partner's name.
 * @param attempt - Tries whether partners fit together.
 * @throws If not even our graph alone is accepted.
 */
export async function choosePartners<T>(
  newest: readonly Subgraph[],
  good: ReadonlyMap<string, Subgraph>,
  attempt: (partners: readonly Subgraph[]) => Promise<Trial<T>>,
): Promise<Choice<T>> {
  const whole = await attempt(newest)
  if (whole.refusal === undefined) return { partners: newest, made: whole.made, refusals: new Map() }

  let partners: readonly Subgraph[] = newest.flatMap(({ name }) => good.get(name) ?? [])
  let trial = await attempt(partners)
  if (trial.refusal !== undefined) trial = await attempt((partners = []))
  if (trial.refusal !== undefined) throw new Error(trial.refusal)
  let { made } = trial
  const refusals = new Map<string, string>()

  /** Adds a partner, or replaces its schema, if it fits; otherwise returns why not. */
  async function add(partner: Subgraph): Promise<string | undefined> {
    const others = new Map(partners.map((each) => [each.name, each]))
    const extended = newest.flatMap(({ name }) => (name === partner.name ? partner : (others.get(name) ?? [])))
    const next = isDeepStrictEqual(extended, newest) ? whole : await attempt(extended)
    if (next.refusal !== undefined) return next.refusal
    partners = extended
    made = next.made
    return undefined
  }

  async function addNewest(partner: Subgraph): Promise<void> {
    const refusal = await add(partner)
    if (refusal === undefined) return void refusals.delete(partner.name)
    refusals.set(partner.name, refusal)
    const last = good.get(partner.name)
    if (last && !partners.some(({ name }) => name === partner.name)) await add(last)
  }

  let waiting = newest.filter((partner) => !partners.some((each) => isDeepStrictEqual(each, partner)))
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length
    for (const partner of waiting) await addNewest(partner)
    waiting = waiting.filter(({ name }) => refusals.has(name))
  }
  return { partners, made, refusals }
}
