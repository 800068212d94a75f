import { startLand } from './land.ts'

const { url } = await startLand({ port: Number(process.env.PORT || 4101) })
console.log(`ready: the land subgraph at ${url}`)
