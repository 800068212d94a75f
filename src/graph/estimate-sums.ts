import type { FieldNode } from 'graphql'

/** How much an answer may hold, or can hold: objects, and values of their fields. */
export type AnswerSize = { nodes: number; values: number }

/** How much an answer can hold: objects, values of their fields, and the list that is best narrowed for fewer. */
export type NodeEstimate = AnswerSize & { widest: WideList | null }

/** A list whose length an argument sets. */
export type WideList = {
  node: FieldNode
  /** Response names from the root. */
  path: readonly string[]
  argument: string
  /** Items at most, in each place. */
  size: number
  places: number
  /** Objects that would not be returned if it had one item. */
  saves: number
}

/** An argument that says how many items a list has at most, and how many that are. */
export type Slice = Pick<WideList, 'argument' | 'size'>

/** Of what is not selected. */
export const nothing: NodeEstimate = { nodes: 0, values: 0, widest: null }
/** Of one object without fields. */
export const object: NodeEstimate = { ...nothing, nodes: 1 }
/** Of one field that is no object. */
export const value: NodeEstimate = { ...nothing, values: 1 }

/** Of two lists within each other that help nearly alike, the inner one is named: narrowing it loses less. */
const NEARLY = 0.8

/** The larger of two: of a union, which object it will be is not known. */
export function larger(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  return { ...(b.nodes > a.nodes ? b : a), values: Math.max(a.values, b.values) }
}

/** Both, beside each other. */
export function add(a: NodeEstimate, b: NodeEstimate): NodeEstimate {
  const widest = !a.widest || (b.widest && b.widest.saves > a.widest.saves) ? b.widest : a.widest
  return { nodes: cap(a.nodes + b.nodes), values: cap(a.values + b.values), widest }
}

/** The same in each item of a list. */
export function times(size: number, { nodes, values, widest }: NodeEstimate): NodeEstimate {
  if (size === 0) return nothing
  const scaled = widest && { ...widest, places: cap(size * widest.places), saves: cap(size * widest.saves) }
  return { nodes: cap(size * nodes), values: cap(size * values), widest: scaled }
}

/** Names the list itself, unless one below helps nearly as much. */
export function withList(estimate: NodeEstimate, list: Slice & { node: FieldNode }): NodeEstimate {
  const { nodes, widest } = estimate
  if (list.size <= 1) return estimate
  const saves = nodes - nodes / list.size
  return widest && widest.saves >= NEARLY * saves
    ? estimate
    : { ...estimate, widest: { ...list, path: [], places: 1, saves } }
}

/** The list, seen from the object whose field leads to it. */
export function under(name: string, list: WideList): WideList {
  return { ...list, path: [name, ...list.path] }
}

/** The largest number that is still exact: products of two such are finite. */
function cap(nodes: number): number {
  return Math.min(nodes, Number.MAX_SAFE_INTEGER)
}
