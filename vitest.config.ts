import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Node loads the tests as it loads the hub; Vite would bring in a second copy of graphql beside Apollo's.
    experimental: { viteModuleRunner: false },
  },
})
