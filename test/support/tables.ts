import { request } from 'node:http'
import { parse } from 'csv-parse/sync'

/** A response as its bytes arrived. */
export type Received = {
  status: number
  headers: Record<string, string>
  bytes: Buffer
  text: string
  isWhole: boolean
}

/**
 * Requests a URL of a hub, without `fetch`, which adds headers of its own.
 * @param options.body - An operation to post, if any.
 */
export function receive(
  url: string,
  { method, headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: object } = {},
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const options = {
      method: method ?? (body ? 'POST' : 'GET'),
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    }
    request(url, options, async (response) => {
      const chunks: Buffer[] = []
      try {
        for await (const chunk of response) chunks.push(chunk as Buffer)
      } catch {
        // The response was cut off, as `complete` says.
      }
      const bytes = Buffer.concat(chunks)
      const seen = response.headers as Record<string, string>
      resolve({
        status: response.statusCode!,
        headers: seen,
        bytes,
        text: bytes.toString(),
        isWhole: response.complete,
      })
    })
      .on('error', reject)
      .end(body && JSON.stringify(body))
  })
}

/** Posts an operation and requests a table. */
export function receiveTable(
  { url }: { url: string },
  query: string,
  { accept = 'text/csv', variables }: { accept?: string; variables?: object } = {},
): Promise<Received> {
  return receive(`${url}/graphql`, { headers: { accept }, body: { query, variables } })
}

/** The lines of a CSV as records, and the names in its first line. Every cell is text. */
export function readCsv(text: string, delimiter = ','): { names: string[]; rows: Record<string, string>[] } {
  const [names = [], ...lines] = parse(text, { bom: true, delimiter }) as string[][]
  return { names, rows: lines.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index]!]))) }
}

/** The lines of NDJSON. */
export function readNdjson(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
