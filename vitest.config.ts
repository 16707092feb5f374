import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules/**', 'reports/runs/**', '**/planted/**'],
    expect: { requireAssertions: true },
    // Tests wait for events; these limits only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
