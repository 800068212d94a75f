import type { FastifyRequest } from 'fastify'
import type { AnswerSize } from '../graph/answer-size.ts'
import type { OperationToRun } from '../selections/operation.ts'
import type { Admission } from './admission.ts'
import type { Apollo } from './apollo.ts'
import type { ExecuteOperation } from './apollo-gateway.ts'
import type { ApolloResponse } from './apollo-response.ts'
import type { KnownDocuments } from './known-documents.ts'
import { nameOperation, type RequestContext } from './operation.ts'
import { isLarge, writeLarge, writeResult } from './write-result.ts'

type Options = {
  apollo: Apollo
  documents: KnownDocuments
  execute: ExecuteOperation
  admission: Pick<Admission, 'takeRoom' | 'settleRoom'>
  sizeOf: (request: OperationToRun) => AnswerSize
}

/**
 * Creates the function that answers requests. A document that Apollo has answered before without errors is run without it:
 * it need not be found, parsed or validated again. Apollo answers all others; and if an operation is refused or has errors,
 * it reports them, without running it again.
 */
export function createPastApollo({ apollo, documents, execute, admission, sizeOf }: Options): Apollo['execute'] {
  return async (request: FastifyRequest, context: RequestContext): Promise<ApolloResponse> => {
    const found = documents.find(request)
    if (!found) return apollo.execute(request, context)
    const { known, variables } = found
    const { record } = context
    const { operation, hash, headers } = known
    nameOperation(record, operation.name?.value, hash)
    record.cache = 'document'
    const toRun = { ...known, variables }
    const early: NonNullable<RequestContext['early']> = {}
    const report = () => apollo.execute(request, { ...context, early })
    try {
      admission.takeRoom(sizeOf(toRun), record)
    } catch (error) {
      early.refusal = error
      return report()
    }
    early.result = execute({ ...toRun, operationName: operation.name?.value }, context)
    const result = await early.result.catch(() => undefined)
    if (!result?.data || result.errors) return report()
    record.outcome = 'ok'
    admission.settleRoom(record)
    const body = isLarge(record, result) ? await writeLarge(result, context) : writeResult(result)
    return { status: 200, headers, body }
  }
}
