import { AssayError } from '@assay/core'
import { expect, it } from 'vitest'
import { runFigures } from '../../report/__tests__/run-figures.ts'
import { exitCodeOf } from '../exit-code-of.ts'
import type { RunOutcome } from '../run-outcome.ts'
import { outcomeOfError } from '../run-outcome.ts'

const run = { runId: 'r', targetId: 't', figures: runFigures() }
const done: RunOutcome = { kind: 'ended', run }
const limited: RunOutcome = { kind: 'ended', run: { ...run, figures: { ...run.figures, status: 'cancelled' } } }
const aborted: RunOutcome = { kind: 'aborted', run }
const broke: RunOutcome = { kind: 'broke', runId: 'r', targetId: 't', hasStarted: true, error: new Error('x') }
const refused: RunOutcome = { kind: 'refused', error: new Error('x') }
const passed = [{ gate: 'g', passed: true, values: [] }]
const failed = [...passed, { gate: 'h', passed: false, values: [] }]

it.each([
  ['all is done and gates passed', [done, done], null, passed, 0],
  ['a gate failed', [done], null, failed, 1],
  ['a limit stopped one', [done, limited], null, null, 4],
  [
    'all are failed runs that ended',
    [{ kind: 'ended', run: { ...run, figures: { ...run.figures, status: 'failed' } } } as const],
    null,
    failed,
    1,
  ],
  ['one was interrupted', [done, aborted], 130, null, 130],
  ['one was terminated', [aborted, limited], 143, null, 143],
  ['a signal came when all was done', [done], 130, passed, 0],
  ['a store broke', [broke, aborted], 130, null, 3],
  ['one could not begin, so that the other was stopped', [refused, aborted], null, null, 2],
] as const)('when %s, is right', (_when, outcomes, interruption, gates, code) => {
  expect(exitCodeOf(outcomes, interruption, gates)).toBe(code)
})

it('takes an abort with what was done until then', () => {
  const summary = { ...runFigures(), results: [] }

  expect(outcomeOfError(new AssayError('ABORTED', 'Aborted', { details: { summary } }), run, true)).toMatchObject({
    kind: 'aborted',
    run: { runId: 'r', figures: summary },
  })
  expect(outcomeOfError(new AssayError('ABORTED', 'Aborted'), run, false)).toEqual({ kind: 'aborted', run: null })
})

it('tells a mistake before the run from a break in it', () => {
  const error = new AssayError('NOT_FOUND', 'Target not found: agent/x')

  expect(outcomeOfError(error, run, false)).toEqual({ kind: 'refused', error })
  expect(outcomeOfError(error, run, true)).toMatchObject({ kind: 'broke', hasStarted: true, error })
  expect(outcomeOfError(new AssayError('BACKEND', 'x'), run, false)).toMatchObject({ kind: 'broke', hasStarted: false })
})

it('throws what is a fault', () => {
  expect(() => outcomeOfError(new TypeError('x'), run, true)).toThrow(TypeError)
})
