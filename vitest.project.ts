const conditions = ['@assay/source', 'node', 'module', 'import', 'default']

/** What every vitest.config.ts below shares: packages are found by their sources, so that tests need no build. */
export const project = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // By default vitest leaves one core idle; and on a busy machine five seconds say nothing about a test.
  test: { maxWorkers: '100%', testTimeout: 30_000, hookTimeout: 60_000, include: ['**/__tests__/**/*.test.ts'] },
}
