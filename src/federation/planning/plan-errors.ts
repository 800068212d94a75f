import { GraphQLError } from 'graphql'
import type { Path } from './engine.ts'
import { pathTo, type Place } from './references.ts'

/** Errors of an operation: one request may fail for each of thousands of entities. */
const MAX_ERRORS = 1_000

/** The errors of a plan. */
export type PlanErrors = {
  /** Reports an error at the first of its paths. What is missing at the others has the same reason. */
  report(error: GraphQLError, paths: readonly Path[]): void
  /** Reports an error for each place, at paths below it. */
  reportAt(places: readonly Place[], below: readonly Path[], error: GraphQLError): void
  readonly errors: readonly GraphQLError[]
  /** The other paths. */
  readonly lost: readonly Path[]
}

/** Collects the errors of a plan, up to a limit. */
export function createPlanErrors(): PlanErrors {
  const errors: GraphQLError[] = []
  const lost: Path[] = []

  function report(
    { message, nodes, originalError, extensions }: GraphQLError,
    [path, ...others]: readonly Path[],
  ): void {
    if (errors.length >= MAX_ERRORS) return
    lost.push(...others)
    errors.push(new GraphQLError(message, { nodes, path, originalError, extensions }))
  }

  return {
    report,
    reportAt(places, below, error) {
      for (const place of places) {
        if (errors.length >= MAX_ERRORS) return
        const path = pathTo(place)
        report(
          error,
          below.map((each) => [...path, ...each]),
        )
      }
    },
    errors,
    lost,
  }
}
