import { Failure } from '../failure.ts'
import type { Source } from './source.ts'

/**
 * Finds a source by its name.
 *
 * @throws {@link Failure} listing the sources.
 */
export function findSource(sources: readonly Source[], name: string): Source {
  const source = sources.find((each) => each.name === name)
  if (source) return source
  throw new Failure(`"${name}" is not a source. Choose one of: ${sources.map((each) => each.name).join(', ')}.`, 2)
}
