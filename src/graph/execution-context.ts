import type { createLoaders } from '../batch/load.ts'

/** The context of one execution: what resolvers use, and what foresees the rows that they will load. */
export type ExecutionContext = ReturnType<typeof createLoaders>
