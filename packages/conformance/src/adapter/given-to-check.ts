import type { StorageCapabilities } from '@assay/core'
import type { Requirement } from '../case/conformance-case.ts'
import type { ConformanceAdapter } from './conformance-adapter.ts'

/** What an adapter gives the kit to check with. */
export type GivenToCheck = Readonly<Record<Exclude<Requirement, keyof StorageCapabilities>, boolean>>

/** Tells what an adapter gives the kit to check with. */
export function givenToCheck({ faults, childEntry, fixtures = [] }: ConformanceAdapter): GivenToCheck {
  return {
    faults: faults !== undefined,
    powerCut: faults?.cutPower !== undefined,
    breakRecord: faults?.breakRecord !== undefined,
    strays: faults?.leaveStrays !== undefined,
    childEntry: childEntry !== undefined,
    fixtures: fixtures.length > 0,
  }
}
