import { createDeck, createRandom, type Random } from '../../datasets/demonstration/random.ts'
import { demonstrationId } from '../../demonstration.ts'
import { actionWording, hasProjects, type Axis } from './demonstration-texts.ts'

/** The published number of actions. */
export const actionCount = 3072

/** How many of them have a demonstration award, one each. */
export const awardedCount = 70

/** 24, 18, 32 and 18 % as published, the rest being other. */
const axes = createDeck<Axis>(2, [
  ['ECOLOGICAL_TRANSITION', 737],
  ['INNOVATION', 553],
  ['SKILLS', 983],
  ['LAND', 553],
  ['OTHER', 246],
])

/** 1 720 done or under way: the 56 % published. */
const statuses = createDeck(3, [
  ['DONE', 768],
  ['UNDER_WAY', 952],
  ['PLANNED', 982],
  ['DROPPED', 154],
  ['UNKNOWN', 216],
])

/** The indexes, among the 3 072, of actions with awards: done or under way, on an axis with projects. */
const awarded = createDeck(
  13,
  axes
    .map((axis, card) => ({ axis, card }))
    .filter(({ axis, card }) => hasProjects(axis) && isDecided(statuses[card]!))
    .map(({ card }) => [card, 1]),
).slice(0, awardedCount)
const isAwarded = new Set(awarded)

/** An action with an award: its index, the funded project, and the amount granted to the action. */
export interface AwardedAction {
  index: number
  project: string
  granted: number
}

/** Returns the action of an award, by the award's rank among those with an action. No two awards share an action. */
export function awardedAction(rank: number): AwardedAction {
  const index = Math.floor(rank / awardedCount) * actionCount + awarded[rank % awardedCount]!
  const { project, row } = describeAction(index)
  return { index, project: project!, granted: row.granted! }
}

/** Returns the id of the action with this index. */
export function actionId(index: number): string {
  return demonstrationId(`action-${String(index + 1).padStart(7, '0')}`)
}

/** Assigns actions, by index, to territories: at least eight to each, the rest unevenly. */
export function actionTerritories(territories: string[]): (index: number) => string {
  const random = createRandom(4)
  const counts = territories.map(() => 8)
  const favoured = createDeck(
    5,
    territories.map((_, index) => [index, 1]),
  )
  for (let left = actionCount - 8 * territories.length; left > 0; left--)
    counts[favoured[Math.floor(random.next() ** 1.7 * territories.length)]!]! += 1
  const deck = createDeck(
    6,
    territories.map((territory, index) => [territory, counts[index]!]),
  )
  return (index) => deck[index % actionCount]!
}

/** Makes an action from its index alone, and the project that an award would fund. */
export function describeAction(index: number) {
  const random = createRandom(1_000_000 + index)
  const card = index % actionCount
  const axis = axes[card]!
  const status = statuses[card]!
  const { title, project } = actionWording(axis, random)
  const spent = isAwarded.has(card) ? awardedMoney(random) : money(status, random)
  return { project, row: { title, axis, status, ...dates(status, random), ...spent } }
}

function isDecided(status: string): boolean {
  return status === 'DONE' || status === 'UNDER_WAY'
}

function dates(status: string, random: Random): { starts_on: string | null; ends_on: string | null } {
  const months = random.between(0, 17)
  const duration = random.between(4, 30)
  const known = random.chance(0.7)
  if (!known || status === 'UNKNOWN') return { starts_on: null, ends_on: null }
  if (status === 'PLANNED') return { starts_on: monthAfterStart(18 + months), ends_on: null }
  if (status === 'DONE') return { starts_on: monthAfterStart(months % 8), ends_on: monthAfterStart(9 + (duration % 9)) }
  return { starts_on: monthAfterStart(months), ends_on: status === 'DROPPED' ? null : monthAfterStart(18 + duration) }
}

/** The first day of a month, counted from December 2023, the first after phase 2 began. */
function monthAfterStart(months: number): string {
  return new Date(Date.UTC(2023, 11 + months, 1)).toISOString().slice(0, 10)
}

interface Money {
  budget: number | null
  requested: number | null
  granted: number | null
}

/** Makes amounts from 20 000 € to 8 million, mostly small and partly unknown. */
function money(status: string, random: Random): Money {
  const { budget, requested, granted } = amounts(20_000, random)
  const share = random.next()
  return {
    budget: share < 0.75 ? budget : null,
    requested: share < 0.5 ? requested : null,
    granted: share < 0.4 && isDecided(status) ? granted : null,
  }
}

/** Makes amounts from 500 000 € to 8 million, all known, so that the amount granted exceeds an award. */
function awardedMoney(random: Random): Money {
  return amounts(500_000, random)
}

/** Makes a budget from `minimum` to 8 million, of which a part is requested, of which a part is granted. */
function amounts(minimum: number, random: Random) {
  const budget = round(minimum * (8_000_000 / minimum) ** (random.next() ** 1.5), 1000)
  const requested = round(budget * (0.2 + 0.5 * random.next()), 1000)
  const granted = round(requested * (0.4 + 0.6 * random.next()), 1000)
  return { budget, requested, granted }
}

function round(value: number, unit: number): number {
  return Math.round(value / unit) * unit
}
