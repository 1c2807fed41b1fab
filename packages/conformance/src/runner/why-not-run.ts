import type { StorageCapabilities } from '@assay/core'
import type { GivenToCheck } from '../adapter/given-to-check.ts'
import type { ConformanceCase, Requirement } from '../case/conformance-case.ts'

/** Why a case cannot be run on an adapter. */
export interface NotRun {
  readonly status: 'unsupported' | 'not-run'
  readonly reason: string
}

/**
 * Tells why a case is not run on an adapter, or null when it is. What the adapter does not declare is unsupported. What it declares and gives no
 * `childEntry` to check by is left open: no claim can be made about it.
 */
export function whyNotRun({ requires }: ConformanceCase, given: GivenToCheck, capabilities: StorageCapabilities): NotRun | null {
  const missing = requires.filter((requirement) => !meets(requirement, given, capabilities))
  const [first] = missing
  if (first === undefined) return null
  const declared = requires.find((requirement) => requirement === 'durable' || requirement === 'multiProcess')
  if (first === 'childEntry' && missing.length === 1 && declared !== undefined)
    return { status: 'not-run', reason: `${declared} is declared, but the adapter has no childEntry to check it with another process` }
  return { status: 'unsupported', reason: `the adapter does not ${verbs[first]}` }
}

function meets(requirement: Requirement, given: GivenToCheck, capabilities: StorageCapabilities): boolean {
  const { maxRecordBytes, ...declared } = capabilities
  return { ...declared, ...given, maxRecordBytes: maxRecordBytes !== null }[requirement]
}

const verbs: Readonly<Record<Requirement, string>> = {
  durable: 'declare durable',
  multiInstance: 'declare multiInstance',
  multiProcess: 'declare multiProcess',
  maxRecordBytes: 'declare maxRecordBytes',
  faults: 'have faults',
  powerCut: 'have faults.cutPower',
  breakRecord: 'have faults.breakRecord',
  strays: 'have faults.leaveStrays',
  fixtures: 'have fixtures',
  childEntry: 'have a childEntry',
}
