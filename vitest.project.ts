const conditions = ['@assay/source', 'node', 'module', 'import', 'default']

/** What every vitest.config.ts below shares: packages are found by their sources, so that tests need no build. */
export const project = {
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // By default vitest leaves one core idle.
    maxWorkers: '100%',
    // A worker and a new copy of every module for each file take as long as the tests themselves.
    isolate: false,
    // On a busy machine five seconds say nothing about a test, and commands are processes of their own.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    include: ['**/__tests__/**/*.test.ts'],
  },
}
