import { expect, test } from 'vitest'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { runConformance } from '../../runner/run-conformance.ts'
import { markdownTable } from '../markdown-table.ts'

test('a report becomes a page with a line per case, and text that marks nothing up', async () => {
  const report = await runConformance(standInAdapter('my|adapter'), { seed: 5, tries: 1, only: ['R04'] })

  const lines = markdownTable(report).split('\n')

  expect(lines[0]).toBe(String.raw`# my\|adapter 0.0.0: no claim`)
  expect(lines).toContain('Declared: durable, multiInstance.')
  expect(lines).toContainEqual(expect.stringMatching(/^\| R04 runs\.get\.missing \| .+ \| required \| pass \|  \|$/))
  expect(lines.filter((line) => /^\| [A-Z]\d+ /.test(line))).toHaveLength(report.cases.length)
})

test('a failure is listed with its replay, and a known one with its reason and issue', async () => {
  const forgetful = standInAdapter('forgetful', { runs: (driver) => ({ ...driver, findRun: async () => null }) })
  const known = { R01: { reason: 'it forgets', issue: 'https://example.com/1' } }

  const page = markdownTable(await runConformance({ ...forgetful, knownFailures: known }, { seed: 5, tries: 1, only: ['R01', 'R05'] }))

  expect(page).toContain('| known-failure | it forgets; https://example.com/1 |')
  expect(page).toContain('replay R05@5')
})

test('what kept the data is said beside the platform', async () => {
  const adapter = { ...standInAdapter('served'), backend: async () => 'Some_DB 6.0.5, standalone' }

  const page = markdownTable(await runConformance(adapter, { seed: 5, tries: 1, only: ['R04'] }))

  expect(page).toContain(`${process.platform} ${process.arch}, Some\\_DB 6.0.5, standalone, seed 5`)
})
