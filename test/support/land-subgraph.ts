import { startLand } from '../../examples/land-availability/land.ts'

export type LandSubgraph = {
  url: string
  /** How many requests arrived since the start. */
  requests(): number
  stop(): Promise<void>
}

/** Starts the example partner, by default on a free port. */
export async function startLandSubgraph({ port = 0 } = {}): Promise<LandSubgraph> {
  let requests = 0
  const count = { requestDidStart: async () => void requests++ }
  const { url, stop } = await startLand({ port, plugins: [count] })
  return { url, requests: () => requests, stop }
}
