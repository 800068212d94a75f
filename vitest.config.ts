import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const runFolder = 'test/support/run-folder.ts'

export default defineConfig({
  test: {
    // Node loads the tests as it loads the hub; Vite would bring in a second copy of graphql beside Apollo's.
    experimental: { viteModuleRunner: false },
    // Only against what hangs: tests start databases and processes, on machines that may be busy.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000 } },
    // Vitest would leave one core to itself, and of two that is half.
    maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/{unit,bench}/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: { name: 'data', include: ['test/data/**/*.test.ts'], isolate: false, globalSetup: [runFolder] },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['test/whole/**/*.test.ts'],
          globalSetup: [runFolder, 'test/support/build-playground.ts'],
        },
      },
    ],
  },
})
