import { startLand } from '../../examples/land-availability/land.ts'

export type LandSubgraph = {
  /** Where it answers. */
  url: string
  /** How many requests came since the start. */
  requests(): number
  stop(): Promise<void>
}

/** Starts the partner of the example. In: the port, any free one unless given. */
export async function startLandSubgraph({ port = 0 } = {}): Promise<LandSubgraph> {
  let requests = 0
  const count = { requestDidStart: async () => void requests++ }
  const { url, stop } = await startLand({ port, plugins: [count] })
  return { url, requests: () => requests, stop }
}
