import { parse, type DocumentNode } from 'graphql'

/**
 * Parses SDL without locations.
 *
 * @throws GraphQLError if it is not SDL.
 */
export function parseSdl(sdl: string): DocumentNode {
  return parse(sdl, { noLocation: true })
}
