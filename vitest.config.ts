import { defineConfig } from 'vitest/config'

const never = ['node_modules/**', 'reports/runs/**', '**/planted/**']

export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    globalSetup: ['tests/tools-first.ts'],
    // Tests wait for events; these limits only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['**/*.test.ts'],
          exclude: [...never, 'tests/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Whole rigs: one file after the other, because a machine that stands still voids a run.
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: never,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
