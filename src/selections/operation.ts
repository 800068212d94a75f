import type { DocumentNode, OperationDefinitionNode, GraphQLSchema } from 'graphql'

/** A valid document, which of its operations runs, and the variables as they were sent. */
export type OperationToRun = {
  schema: GraphQLSchema
  document: DocumentNode
  operation: OperationDefinitionNode
  variables?: Readonly<Record<string, unknown>>
}
