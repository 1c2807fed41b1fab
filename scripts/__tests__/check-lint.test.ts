import { expect, it } from 'vitest'
import { checkPlanted } from './check-planted.ts'
import { type LintFault, lintFaults } from './lint-faults.ts'

const fileOf = (fault: LintFault): string => `${fault.folder ?? 'packages/core/src/json'}/fault-${lintFaults.indexOf(fault)}.ts`

const project = (kind: 'wrong' | 'right'): Record<string, string> => ({
  'tsconfig.json': '{ "extends": "./tsconfig.base.json", "include": ["scripts"] }',
  'packages/core/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
  'packages/core/src/seam/seam.ts': 'export interface Seam {\n  readonly now: () => number\n}\n',
  'packages/core/src/seam/system.ts': 'export const system = [Date.now(), Math.random(), setTimeout(String, 1)]\n',
  'packages/core/src/seam/__tests__/clock.test.ts': 'export const clock = [new Date(), performance.now()]\n',
  ...Object.fromEntries(lintFaults.map((fault) => [fileOf(fault), `${fault[kind]}\n`])),
})

const [right, wrong] = await Promise.all([checkPlanted('check:lint', project('right')), checkPlanted('check:lint', project('wrong'))])

it('passes right code, and a clock in the seam and in tests', () => {
  expect(right.output).toContain('Found 0 warnings and 0 errors')
  expect(right.exitCode).toBe(0)
})

it.each(lintFaults)('refuses $what by $rule', (fault) => {
  const problems = wrong.output.split('\n\n').filter((problem) => problem.includes(fileOf(fault)))

  expect(problems).toContainEqual(expect.stringContaining(fault.rule))
})

it('fails when it refuses something', () => {
  expect(wrong.exitCode).toBe(1)
})
