import autocannon from 'autocannon'

/** What a client saw of a run. */
export type Run = { requestsPerSecond: number; p99: number }

export type Request = { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }

/**
 * Sends the same request again and again over keep-alive connections. Out: once all are answered.
 * Errors: an answer was of another status than expected, or did not come.
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
      `${url} gave ${answered} of ${amount} answers with ${expectedStatus}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors.`,
    )
  return { requestsPerSecond: amount / result.duration, p99: result.latency.p99 }
}
