import { CONTRACT_VERSION } from '@assay/core'
import { expect, test } from 'vitest'
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
  expect(seen).toStrictEqual(['R01', 'C01', 'T09', 'X01'])
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

test('by default the seed is another one each time', async () => {
  const reports = await Promise.all([runCases(cases, right), runCases(cases, right)])

  expect(reports[0]?.seed).not.toBe(reports[1]?.seed)
})

test.each([
  { options: { seed: -1 }, says: 'seed is -1' },
  { options: { tries: 0 }, says: 'tries is 0' },
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
