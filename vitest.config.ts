import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-playground.ts'],
    // Node loads the tests as it loads the hub; Vite would bring in a second copy of graphql beside Apollo's.
    experimental: { viteModuleRunner: false },
    // Only against what hangs: tests start databases and processes, on machines that may be busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
