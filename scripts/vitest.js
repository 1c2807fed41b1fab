// Runs vitest with the words that a person typed after `pnpm test`. Plain JavaScript, so that an old Node can say what is wrong.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node ${process.versions.node} is too old for the tests: the install of Node 24 into node_modules must have failed (see above)`,
  )
  process.exit(2)
}
const { parseCLI, startVitest } = await import('vitest/node')
const { writeTotals } = await import('./test-totals.ts')

// pnpm hands the `--` of `pnpm test -- runs.test.ts` on, and vitest would ignore what comes after it.
const words = process.argv.slice(2).filter((word) => word !== '--')
const { filter, options } = parseCLI(['vitest', 'run', ...words])
// To vitest a filter is any part of a path, so that `runs.test.ts` would also start `list-runs.test.ts`.
const files = filter.map((word) => (/^[^/\\]+[.]test[.]ts$/.test(word) ? `/${word}` : word))
const vitest = await startVitest(files, options)
const totals = process.env['ASSAY_TEST_TOTALS']
if (totals !== undefined) writeTotals(vitest, totals)
if (!vitest.shouldKeepServer()) await vitest.exit()
