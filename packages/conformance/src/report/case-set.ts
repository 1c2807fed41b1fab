import { AssayError, CONTRACT_VERSION } from '@assay/core'
import { createHash } from 'node:crypto'
import type { ConformanceCase } from '../case/conformance-case.ts'

/**
 * Gives the cases that a version of the contract has.
 *
 * @throws `INVALID`: no version, or one that this kit does not know.
 */
export function casesOfContract(cases: readonly ConformanceCase[], contract: string): readonly ConformanceCase[] {
  const asked = numberOf(contract)
  const known = numberOf(CONTRACT_VERSION)
  if (asked === null || known === null || Math.floor(asked) !== Math.floor(known) || asked > known)
    throw new AssayError(
      'INVALID',
      `Contract version "${contract}" is not known: this kit knows ${Math.floor(known ?? 1)}.0 to ${CONTRACT_VERSION}`,
    )
  return cases.filter(({ since }) => (numberOf(since) ?? 0) <= asked)
}

/** Names a set of cases by what they say; two kits with the same name for it ask the same of an adapter. */
export function caseSetHash(cases: readonly ConformanceCase[]): string {
  const said = cases
    .map(({ id, name, level, since, requires, title, clause }) => ({ id, name, level, since, requires, title, clause }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** `1.10` is after `1.9`; null: not of the form. */
function numberOf(version: string): number | null {
  const { major, minor } = /^(?<major>\d+)\.(?<minor>\d{1,5})$/.exec(version)?.groups ?? {}
  return major === undefined || minor === undefined ? null : Number(major) + Number(minor) / 100_000
}
