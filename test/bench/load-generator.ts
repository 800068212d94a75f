import autocannon from 'autocannon'

/** A run as its clients saw it. */
export type Run = { requestsPerSecond: number; p99: number }

export type Request = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

/**
 * Sends the same request repeatedly over keep-alive connections, until all have been answered.
 * @throws If a response is missing or has another status.
 */
export async function send(
  url: string,
  request: Request,
  { amount, connections }: { amount: number; connections: number },
  expectedStatus: `${number}` = '200',
): Promise<Run> {
  const result = await autocannon({ url, ...request, amount, connections, timeout: 60, sampleInt: 10 })
  const answered = result.statusCodeStats?.[expectedStatus]?.count ?? 0
  if (answered !== amount)
    throw new Error(
      `${url} sent ${answered} of ${amount} responses with ${expectedStatus}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors.`,
    )
  return { requestsPerSecond: amount / result.duration, p99: result.latency.p99 }
}
