import autocannon from 'autocannon'

/** A run as its clients saw it. */
export type Run = { requestsPerSecond: number; p99: number }

/** `bodies` are sent in turn, in place of `body`. */
export type Request = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: string
  bodies?: readonly string[]
}

/**
 * Sends a request repeatedly over keep-alive connections, until all have been answered.
 * @throws If a response is missing or has another status.
 */
export async function send(
  url: string,
  request: Request,
  { amount, connections }: { amount: number; connections: number },
  expectedStatus: `${number}` = '200',
): Promise<Run> {
  const { bodies, ...rest } = request
  const requests = bodies && { requests: [inTurn(bodies)] }
  const result = await autocannon({ url, ...rest, ...requests, amount, connections, timeout: 60, sampleInt: 10 })
  const answered = result.statusCodeStats?.[expectedStatus]?.count ?? 0
  if (answered !== amount)
    throw new Error(
      `${url} sent ${answered} of ${amount} responses with ${expectedStatus}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors.`,
    )
  return { requestsPerSecond: amount / result.duration, p99: result.latency.p99 }
}

/** How many of the bodies of a list were sent: rounds go on where the last one ended. */
const sent = new WeakMap<readonly string[], number>()

function inTurn(bodies: readonly string[]): autocannon.Request {
  return {
    setupRequest(request) {
      const count = sent.get(bodies) ?? 0
      sent.set(bodies, count + 1)
      return { ...request, body: bodies[count % bodies.length]! }
    },
  }
}
