import { getOperationAST, type DocumentNode, type SelectionSetNode } from 'graphql'
import { fragmentsOf, responseName, selectedFields } from '../selections/selected-fields.ts'
import type { AnswerSize } from './estimate-sums.ts'

/** Counts the objects of a response and the values of their fields, as the estimate does. */
type CountAnswer = (data: object) => AnswerSize

/** A field with a selection, by its response name; `parts` are those of its objects, read when the first is counted. */
type Part = { name: string; selected: readonly SelectionSetNode[]; parts?: readonly Part[] }

const counters = new WeakMap<DocumentNode, Map<string | null | undefined, CountAnswer>>()

/**
 * Finds the counter of an operation. Counting takes a hundredth of the time of running it: only fields with a selection
 * are followed, so a geometry is one value, and is not read.
 */
export function answerCounter(document: DocumentNode, operationName: string | null | undefined): CountAnswer {
  const known = counters.get(document) ?? new Map<string | null | undefined, CountAnswer>()
  counters.set(document, known)
  let counter = known.get(operationName)
  if (!counter) known.set(operationName, (counter = createCounter(document, operationName)))
  return counter
}

function createCounter(document: DocumentNode, operationName: string | null | undefined): CountAnswer {
  const fragmentOf = fragmentsOf(document)
  const root = { name: '', selected: [getOperationAST(document, operationName)!.selectionSet] }

  /** Equal response names have equal parts, whatever the types of the objects: validation has checked that. */
  function partsOf(selected: readonly SelectionSetNode[]): Part[] {
    const followed = selectedFields(selected, fragmentOf).filter(({ field }) => field.selectionSet)
    const byName = Map.groupBy(followed, ({ field }) => responseName(field))
    return [...byName].map(([name, fields]) => ({ name, selected: fields.map(({ field }) => field.selectionSet!) }))
  }

  function countObject(size: AnswerSize, object: Record<string, unknown>, part: Part): void {
    size.values += Object.keys(object).length
    for (const below of (part.parts ??= partsOf(part.selected))) {
      const value = object[below.name]
      if (value === undefined) continue
      size.values--
      countItems(size, value, below)
    }
  }

  function countItems(size: AnswerSize, value: unknown, part: Part): void {
    if (Array.isArray(value)) {
      for (const item of value) countItems(size, item, part)
    } else if (value !== null) {
      size.nodes++
      countObject(size, value as Record<string, unknown>, part)
    }
  }

  return (data) => {
    const size = { nodes: 0, values: 0 }
    countObject(size, data as Record<string, unknown>, root)
    return size
  }
}
