const conditions = ['@assay/source', 'node', 'module', 'import', 'default']

/** What every vitest.config.ts below shares: packages are found by their sources, so that tests need no build. */
export const project = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // By default vitest leaves one core idle.
  test: { maxWorkers: '100%', include: ['**/__tests__/**/*.test.ts'] },
}
