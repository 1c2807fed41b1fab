import { expect, test } from 'vitest'
import { failingCase, passingCase } from '../../runner/__tests__/example-case.ts'
import { caseSetHash, casesOfContract } from '../case-set.ts'

test('a version of the contract has the cases that came with it or before', () => {
  const cases = [passingCase({ id: 'R01', since: '1.0' }), passingCase({ id: 'R02', since: '1.1' })]

  expect(casesOfContract(cases, '1.0').map(({ id }) => id)).toStrictEqual(['R01'])
})

test.each(['1.1', '2.0', '0.9', '1', 'x', ''])('the contract version "%s" is refused', (contract) => {
  expect(() => casesOfContract([], contract)).toThrow(expect.objectContaining({ code: 'INVALID', message: expect.stringContaining('1.0') }))
})

test('the hash is that of what the cases say: neither of their order nor of their code', () => {
  const cases = [passingCase({ id: 'R01' }), passingCase({ id: 'R02' })]

  expect(caseSetHash(cases)).toMatch(/^[\da-f]{64}$/)
  expect(caseSetHash([failingCase({ id: 'R02' }), passingCase({ id: 'R01' })])).toBe(caseSetHash(cases))
})

test.each([
  { id: 'R03' },
  { name: 'runs.other' },
  { level: 'advisory' as const },
  { since: '1.1' },
  { requires: ['durable' as const] },
  { title: 'another' },
  { clause: 'Another.' },
])('the hash changes with %o', (change) => {
  expect(caseSetHash([passingCase(change)])).not.toBe(caseSetHash([passingCase()]))
})
