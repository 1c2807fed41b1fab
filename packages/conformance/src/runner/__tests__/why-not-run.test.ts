import type { StorageCapabilities } from '@assay/core'
import { expect, test } from 'vitest'
import type { GivenToCheck } from '../../adapter/given-to-check.ts'
import type { Requirement } from '../../case/conformance-case.ts'
import { whyNotRun } from '../why-not-run.ts'
import type { NotRun } from '../why-not-run.ts'
import { passingCase } from './example-case.ts'

const nothing: GivenToCheck = { faults: false, powerCut: false, breakRecord: false, strays: false, childEntry: false, fixtures: false }
const declaresNothing: StorageCapabilities = { durable: false, multiInstance: false, multiProcess: false, maxRecordBytes: null }

function why(requires: readonly Requirement[], given: Partial<GivenToCheck>, declared: Partial<StorageCapabilities>): NotRun | null {
  return whyNotRun(passingCase({ requires }), { ...nothing, ...given }, { ...declaresNothing, ...declared })
}

test('a case without requirements is run on every adapter', () => {
  expect(why([], {}, {})).toBeNull()
})

test.each<Requirement>(['durable', 'multiInstance', 'multiProcess', 'maxRecordBytes', 'faults', 'powerCut', 'childEntry', 'fixtures'])(
  'a case that requires %s is unsupported without it',
  (requirement) => {
    expect(why([requirement], {}, {})).toMatchObject({ status: 'unsupported', reason: expect.stringContaining('the adapter does not') })
  },
)

test('a case is run when all that it requires is there', () => {
  const declared = { durable: true, maxRecordBytes: 0 }

  expect(why(['durable', 'maxRecordBytes', 'childEntry', 'faults'], { childEntry: true, faults: true }, declared)).toBeNull()
})

test.each<Requirement>(['durable', 'multiProcess'])(
  '%s that is declared and cannot be checked for want of a childEntry is not run',
  (declared) => {
    expect(why([declared, 'childEntry'], {}, { [declared]: true })).toStrictEqual({
      status: 'not-run',
      reason: `${declared} is declared, but the adapter has no childEntry to check it with another process`,
    })
  },
)

test('a case that lacks more than a childEntry is unsupported', () => {
  expect(why(['durable', 'childEntry', 'faults'], {}, { durable: true })).toMatchObject({ status: 'unsupported' })
})
