import type { DocumentNode, OperationDefinitionNode, GraphQLSchema } from 'graphql'

/** A valid document, the operation of it to run, and the variables as sent. */
export type OperationToRun = {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  variables?: Readonly<Record<string, unknown>>
}
