import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConformanceReport } from '@assay/conformance'
import { expect, it, onTestFinished } from 'vitest'
import { conformanceAdapters } from '../conformance-adapters.ts'
import type { KnownAdapter } from '../conformance-adapters.ts'
import { reportProblems } from '../report-problems.ts'

const adapters = conformanceAdapters(join(import.meta.dirname, '../..'))

/** The adapter, with a copy of its report that was changed. */
function withReport(adapter: KnownAdapter, change: (report: ConformanceReport) => object): KnownAdapter {
  const folder = mkdtempSync(join(tmpdir(), 'reports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'report.json')
  mkdirSync(folder, { recursive: true })
  // The test below verifies it.
  const report = JSON.parse(readFileSync(adapter.report, 'utf8')) as ConformanceReport
  writeFileSync(path, JSON.stringify(change(report)))
  return { ...adapter, report: path }
}

it.each(adapters)('$name has a report of its version that shows it conformant', (adapter) => {
  const problems = reportProblems(adapter)

  expect(problems).toEqual([])
})

it.each<[string, (report: ConformanceReport) => object]>([
  ['of another version', (report) => ({ ...report, adapter: { ...report.adapter, version: '0.0.1' } })],
  ['that lacks a case', (report) => ({ ...report, cases: report.cases.slice(1) })],
  [
    'of a case that failed',
    (report) => ({ ...report, cases: report.cases.map((one) => ({ ...one, status: 'fail', error: 'It failed' })) }),
  ],
  ['of other cases', (report) => ({ ...report, caseSet: '0'.repeat(64) })],
  ['that does not say how to reproduce it', ({ reproduce: _reproduce, ...report }) => report],
])('refuses a report %s', (_what, change) => {
  const [adapter] = adapters
  if (adapter === undefined) throw new Error('There is an adapter')

  const problems = reportProblems(withReport(adapter, change))

  expect(problems).not.toEqual([])
})

it('refuses an adapter without a report', () => {
  const [adapter] = adapters
  if (adapter === undefined) throw new Error('There is an adapter')

  const problems = reportProblems({ ...adapter, report: join(adapter.report, '../0.0.0.json') })

  expect(problems).toHaveLength(1)
})
