import type { ExecutionResult } from 'graphql'

/**
 * Posts an operation to the graph.
 *
 * @throws An error in French if the network fails, or the response is not JSON.
 */
export async function post(
  operation: object,
  headers?: Record<string, string>,
): Promise<ExecutionResult<Record<string, unknown>>> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  }).catch(() => {
    throw new Error('le serveur ne répond pas')
  })
  const isJson = response.headers.get('content-type')?.includes('json')
  if (!isJson) throw new Error(`le serveur a répondu ${response.status}`)
  return await response.json()
}
