import { CONTRACT_VERSION } from '@assay/core'
import { expect, test } from 'vitest'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { conformanceCases } from '../../cases/conformance-cases.ts'
import { verifyReport } from '../../report/verify-report.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { runCases, runConformance } from '../run-conformance.ts'
import { failingCase, passingCase } from './example-case.ts'

const cases = [
  passingCase({ id: 'R01' }),
  passingCase({ id: 'C01', level: 'stochastic' }),
  passingCase({ id: 'T09', level: 'capability', requires: ['maxRecordBytes'] }),
  failingCase({ id: 'X01', level: 'advisory' }),
]
const right = standInAdapter('right')

test('every case passes on an adapter that is right, or is left out for a reason', { timeout: 120_000 }, async () => {
  const report = await runConformance(right, { tries: 2 })

  expect(report.cases.filter(({ status }) => status === 'fail' || status === 'error').map(({ error }) => error)).toStrictEqual([])
  expect(report.cases.filter(({ status, reason }) => status !== 'pass' && reason === undefined)).toStrictEqual([])
  expect(report.cases.map(({ id }) => id)).toStrictEqual(conformanceCases.map(({ id }) => id))
  expect(verifyReport(JSON.parse(JSON.stringify(report)))).toMatchObject({ valid: true })
})

test('no two cases have the same id or the same name', () => {
  expect(new Set(conformanceCases.map(({ id }) => id)).size).toBe(conformanceCases.length)
  expect(new Set(conformanceCases.map(({ name }) => name)).size).toBe(conformanceCases.length)
})

test('the report says what was run, on what, and what may be claimed', async () => {
  const report = await runCases(cases, right, { seed: 9, tries: 4 })

  expect(report).toMatchObject({
    reportVersion: 1,
    contractVersion: CONTRACT_VERSION,
    adapter: {
      name: 'right',
      version: '0.0.0',
      capabilities: { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null },
      given: { faults: true, powerCut: false, childEntry: false },
    },
    environment: { node: process.versions.node },
    seed: 9,
    tries: 4,
    claim: 'conformant',
    cases: [
      { id: 'R01', status: 'pass', assertions: 1 },
      { id: 'C01', status: 'pass' },
      { id: 'T09', status: 'unsupported', reason: 'the adapter does not declare maxRecordBytes' },
      { id: 'X01', status: 'fail' },
    ],
  })
})

test('with a filter the others are not run, and nothing is claimed', async () => {
  const seen: string[] = []

  const { claim, cases: results } = await runCases(cases, right, { only: ['C01'], onCase: ({ id }) => seen.push(id) })

  expect(claim).toBeNull()
  expect(results.map(({ status }) => status)).toStrictEqual(['not-run', 'pass', 'not-run', 'not-run'])
  expect(seen.toSorted()).toStrictEqual(['C01', 'R01', 'T09', 'X01'])
})

test('a replay runs its case alone, with its seed', async () => {
  const { seed, cases: results } = await runCases(cases, right, { replay: 'X01@321' })

  expect(seed).toBe(321)
  expect(results.filter(({ status }) => status !== 'not-run')).toMatchObject([{ id: 'X01', replay: 'X01@321' }])
})

test('the cases of a later version of the contract are no part of an earlier one', async () => {
  const later = passingCase({ id: 'R02', since: '1.1' })

  expect((await runCases([...cases, later], right, { contract: '1.0' })).cases).toHaveLength(cases.length)
})

test('as many cases as asked go on at once, and one that says so goes on alone', async () => {
  const most = new Map<string, number>()
  const active = new Set<string>()
  const watched = (id: string, alone: boolean): ConformanceCase => ({
    ...passingCase({ id }),
    alone,
    run: async (t) => {
      active.add(id)
      await t.seam.sleep(5)
      for (const other of active) most.set(other, Math.max(most.get(other) ?? 0, active.size))
      active.delete(id)
      t.ok(true, 'it came to an end')
    },
  })

  const report = await runCases([watched('R01', false), watched('R02', false), watched('R03', true), watched('R04', false)], right, {
    concurrency: 2,
  })

  expect(report.cases.map(({ status }) => status)).toStrictEqual(['pass', 'pass', 'pass', 'pass'])
  expect(Object.fromEntries(most)).toMatchObject({ R01: 2, R02: 2, R03: 1 })
})

test('a case that another one kept from its work is run once more, alone', async () => {
  let tries = 0
  const late: ConformanceCase = {
    ...passingCase({ id: 'R01' }),
    run: async (t) => {
      tries += 1
      if (tries === 1) await t.seam.sleep(1000)
      t.ok(true, 'it came to an end')
    },
  }

  const report = await runCases([late], right, { timeLimit: 100 })

  expect(report.cases).toMatchObject([{ id: 'R01', status: 'pass' }])
  expect(tries).toBe(2)
})

test('by default the seed is another one each time', async () => {
  const reports = await Promise.all([runCases(cases, right), runCases(cases, right)])

  expect(reports[0]?.seed).not.toBe(reports[1]?.seed)
})

test.each([
  { options: { seed: -1 }, says: 'seed is -1' },
  { options: { tries: 0 }, says: 'tries is 0' },
  { options: { concurrency: 0 }, says: 'concurrency is 0' },
  { options: { timeLimit: 0.5 }, says: 'timeLimit is 0.5' },
  { options: { only: ['Q01'] }, says: 'only names what is no case: Q01' },
  { options: { replay: 'Q01@1' }, says: 'only names what is no case: Q01' },
  { options: { contract: '9.0' }, says: 'Contract version "9.0" is not known' },
])('$options is refused', async ({ options, says }) => {
  await expect(runCases(cases, right, options)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining(says) })
})

test('a known failure that names no case is refused', async () => {
  const adapter = { ...right, knownFailures: { Q01: { reason: 'because', issue: 'https://example.com/1' } } }

  await expect(runCases(cases, adapter)).rejects.toMatchObject({ code: 'INVALID', message: expect.stringContaining('knownFailures') })
})

test('an adapter that cannot be opened at all is refused with its cause', async () => {
  const adapter = { ...right, open: () => Promise.reject(new Error('connect ECONNREFUSED')) }

  await expect(runCases(cases, adapter)).rejects.toMatchObject({
    code: 'BACKEND',
    message: expect.stringContaining('connect ECONNREFUSED'),
  })
})
