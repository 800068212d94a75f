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

/** In milliseconds. */
const PATIENCE = 10_000

/**
 * Sends an operation through a supergraph that is not served yet, so that one which cannot be planned is not served.
 * Errors: why the operation failed, unless a partner or the database is away, or a field asks for more arguments.
 */
export async function tryCanary({ schema, runPlanned }: Supergraph): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE)
  const { result } = await runPlanned(
    { document: canaryFor(schema) },
    { signal, client: { headers: {}, requestId: 'canary' } },
  )
  const error = result.errors?.find(isOurs)
  if (error) throw new Error(`The canary operation fails: ${error.message}`, { cause: error.originalError ?? error })
}

/** One thing of each list and each thing that the schema gives without being told which. */
function canaryFor(schema: GraphQLSchema): DocumentNode {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ args }) => !args.some(isRequiredArgument))
    .slice(0, MOST_FIELDS)
    .map(({ name, type }) => (isLeafType(getNamedType(type)) ? name : `${name} { __typename }`))
  return parse(`{ ${['__typename', ...fields].join(' ')} }`)
}

/** Some of each graph's: composition puts them in the order of their names. */
const MOST_FIELDS = 20

function isOurs({ extensions }: GraphQLError): boolean {
  const { code } = extensions
  return !isErrorCode(code) || code === errorCodes.INTERNAL_SERVER_ERROR
}
