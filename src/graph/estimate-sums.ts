import type { FieldNode } from 'graphql'

/** The size of a response, or a limit of it: objects, and the values of their fields. */
export type AnswerSize = { nodes: number; values: number }

/** How large a response can be, and the list that is best narrowed to make it smaller. */
export type NodeEstimate = AnswerSize & { widest: WideList | null }

/** A list that an operation can make shorter, or leave out. */
export type WideList = {
  node: FieldNode
  /** Response names from the root. */
  path: readonly string[]
  /** The argument that sets its length; null if none does. */
  argument: string | null
  /** The largest number of items in each occurrence. */
  size: number
  occurrences: number
  /** Objects that would not be returned if the list had one item, or were left out if no argument sets its length. */
  saves: number
}

/** The largest length of a list, and the argument that sets it. */
export type Slice = Pick<WideList, 'argument' | 'size'>

/** The estimate of an empty selection. */
export const nothing: NodeEstimate = { nodes: 0, values: 0, widest: null }
/** The estimate of one object without fields. */
export const object: NodeEstimate = { ...nothing, nodes: 1 }
/** The estimate of one scalar field. */
export const value: NodeEstimate = { ...nothing, values: 1 }

/**
 * If narrowing an inner list saves at least this share of what the outer one saves, the inner is named: it loses less.
 * Unless it must be left out: then the outer is named if it saves at least this share of what the inner saves.
 */
const LARGE_SHARE = 0.8

/** The larger of two estimates, for the members of a union. */
export function larger(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  return { ...(b.nodes > a.nodes ? b : a), values: Math.max(a.values, b.values) }
}

/** The sum of two estimates. */
export function add(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  const widest = !a.widest || (b.widest && b.widest.saves > a.widest.saves) ? b.widest : a.widest
  return { nodes: cap(a.nodes + b.nodes), values: cap(a.values + b.values), widest }
}

/** The estimate of a list, from the estimate of one item. */
export function times(size: number, { nodes, values, widest }: NodeEstimate): NodeEstimate {
  if (size === 0) return nothing
  const scaled = widest && { ...widest, occurrences: cap(size * widest.occurrences), saves: cap(size * widest.saves) }
  return { nodes: cap(size * nodes), values: cap(size * values), widest: scaled }
}

/**
 * Names this list as the widest, unless one nested in it is better narrowed.
 *
 * @param rest - Objects that are returned if the list has one item, or is left out if no argument sets its length.
 */
export function withList(estimate: NodeEstimate, list: Slice & { node: FieldNode }, rest: number): NodeEstimate {
  const { nodes, widest } = estimate
  const saves = nodes - rest
  if (saves <= 0) return estimate
  const losesMore = list.argument !== null && widest?.argument === null
  const isInnerBetter = widest && (losesMore ? saves < LARGE_SHARE * widest.saves : widest.saves >= LARGE_SHARE * saves)
  return isInnerBetter ? estimate : { ...estimate, widest: { ...list, path: [], occurrences: 1, saves } }
}

/** The same list, with the path from the parent object. */
export function under(name: string, list: WideList): WideList {
  return { ...list, path: [name, ...list.path] }
}

/** Limits a count to the largest exact integer: the product of two such is finite. */
function cap(nodes: number): number {
  return Math.min(nodes, Number.MAX_SAFE_INTEGER)
}
