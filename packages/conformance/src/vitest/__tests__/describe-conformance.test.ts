import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startVitest } from 'vitest/node'
import type { TestCase } from 'vitest/node'
import type { ConformanceReport } from '../../report/conformance-report.ts'
import { runCases } from '../../runner/run-conformance.ts'
import { everyStatus, everyStatusAdapter } from './every-status.ts'

let folder: string
let file: string
let tests: readonly TestCase[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  file = join(folder, 'reports', 'every-status.json')
  const vitest = await startVitest([fileURLToPath(new URL('./every-status.suite.ts', import.meta.url))], {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    watch: false,
    include: ['**/*.suite.ts'],
    reporters: [{}],
    env: { EVERY_STATUS_REPORT: file },
  })
  tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()])
  await vitest.close()
  process.exitCode = 0
}, 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('each case is a test of its own, with its result in the meta data', () => {
  expect(tests.map(({ name }) => name)).toStrictEqual(everyStatus.map(({ id, name, title }) => `${id} ${name}: ${title}`))
  expect(tests.map((one) => one.meta().conformance?.status)).toStrictEqual([
    'pass',
    'fail',
    'error',
    'known-failure',
    'unsupported',
    'not-run',
  ])
})

test('failures and errors fail, known failures pass, and what is not run is skipped with its reason', () => {
  const results = tests.map((one) => one.result())

  expect(results.map(({ state }) => state)).toStrictEqual(['passed', 'failed', 'failed', 'passed', 'skipped', 'skipped'])
  expect(results[1]?.errors?.[0]?.message).toContain('R02 runs.fail: an example holds')
  expect(results[4]).toMatchObject({ note: 'the adapter does not declare multiProcess' })
})

test('the report is the one of runConformance', async () => {
  const written: unknown = JSON.parse(await readFile(file, 'utf8'))
  const run = await runCases(everyStatus, everyStatusAdapter, { seed: 11, tries: 2 })

  expect(timeless(written)).toStrictEqual(timeless(JSON.parse(JSON.stringify(run))))
})

/** How long a case took is another each time. */
function timeless(report: unknown): unknown {
  // It was written as one.
  const { cases, ...others } = report as ConformanceReport
  return { ...others, cases: cases.map((result) => ({ ...result, ms: 0 })) }
}
