import {
  getNamedType,
  isLeafType,
  isRequiredArgument,
  parse,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import { errorCodes, isErrorCode } from '../errors.ts'
import type { Supergraph } from './supergraph.ts'

const TIMEOUT_MS = 10_000

/**
 * Runs an operation on a supergraph before it is served, so that one that cannot be planned never is.
 *
 * @throws Error if the operation fails in the hub itself. Errors of partners, of the database's availability and of
 *   missing arguments do not count.
 */
export async function tryCanary({ schema, runPlanned }: Supergraph): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const { result } = await runPlanned(
    { document: canaryFor(schema) },
    { signal, client: { headers: {}, requestId: 'canary' } },
  )
  const error = result.errors?.find(isOurs)
  if (error) throw new Error(`The canary operation fails: ${error.message}`, { cause: error.originalError ?? error })
}

/** Selects root fields that need no argument. */
function canaryFor(schema: GraphQLSchema): DocumentNode {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ args }) => !args.some(isRequiredArgument))
    .slice(0, MAX_FIELDS)
    .map(({ name, type }) => (isLeafType(getNamedType(type)) ? name : `${name} { __typename }`))
  return parse(`{ ${['__typename', ...fields].join(' ')} }`)
}

/** Composition sorts root fields by name, so the first ones belong to several graphs. */
const MAX_FIELDS = 20

function isOurs({ extensions }: GraphQLError): boolean {
  const { code } = extensions
  return !isErrorCode(code) || code === errorCodes.INTERNAL_SERVER_ERROR
}
