import { createDeck, createRandom, type Random } from '../datasets/demonstration/random.ts'
import { actionWording, hasProjects, type Axis } from './demonstration-action-texts.ts'

/** As many as were published. */
export const actionCount = 3072

/** How many of them have a demonstration award under them: one each. */
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

/** The places, among the 3 072, of the actions that awards are under: done or under way, on an axis that has projects. */
const awarded = createDeck(
  13,
  axes
    .map((axis, card) => ({ axis, card }))
    .filter(({ axis, card }) => hasProjects(axis) && isDecided(statuses[card]!))
    .map(({ card }) => [card, 1]),
).slice(0, awardedCount)
const isAwarded = new Set(awarded)

/** An action that an award is under: its place, what the award pays for, what the action was granted. */
export interface AwardedAction {
  index: number
  project: string
  granted: number
}

/** The action of the award at that rank among those that are under an action; no two awards are under the same. */
export function awardedAction(rank: number): AwardedAction {
  const index = Math.floor(rank / awardedCount) * actionCount + awarded[rank % awardedCount]!
  const { project, row } = describeAction(index)
  return { index, project: project!, granted: row.granted! }
}

/** The id of the action at that place. */
export function actionId(index: number): string {
  return `demo-action-${String(index + 1).padStart(7, '0')}`
}

/** The territory of the action at that place: eight actions at least for each territory, the rest unevenly. */
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

/** What the place of an action decides on its own, and what an award under it would pay for. */
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

/** Amounts from 20 000 € to 8 million, most of them small, not all of them told. */
function money(status: string, random: Random): Money {
  const { budget, requested, granted } = amounts(20_000, random)
  const told = random.next()
  return {
    budget: told < 0.75 ? budget : null,
    requested: told < 0.5 ? requested : null,
    granted: told < 0.4 && isDecided(status) ? granted : null,
  }
}

/** Amounts from 500 000 € to 8 million, all of them told: what is granted has room for an award. */
function awardedMoney(random: Random): Money {
  return amounts(500_000, random)
}

/** A budget from that to 8 million; requested is part of the budget, granted part of requested. */
function amounts(least: number, random: Random) {
  const budget = round(least * (8_000_000 / least) ** (random.next() ** 1.5), 1000)
  const requested = round(budget * (0.2 + 0.5 * random.next()), 1000)
  const granted = round(requested * (0.4 + 0.6 * random.next()), 1000)
  return { budget, requested, granted }
}

function round(value: number, unit: number): number {
  return Math.round(value / unit) * unit
}
