import type { StorageCapabilities } from '@assay/core'
import type { GivenToCheck } from '../adapter/given-to-check.ts'
import type { CaseResult } from './case-result.ts'

/**
 * What an adapter may say of itself. `conformant`: every required and stochastic case passed, and every case of what it declares. `partial`: not
 * all of them did.
 */
export type Claim = 'conformant' | 'partial'

/** What was found out about an adapter; plain JSON. */
export interface ConformanceReport {
  /** The version of this form; a reader of 1 reads all of 1. */
  readonly reportVersion: 1
  /** The version of the contract that the cases hold. */
  readonly contractVersion: string
  readonly kitVersion: string
  /** What the cases are: a SHA-256 in hexadecimal over their ids, names, levels, versions, requirements, titles and clauses, not their code. */
  readonly caseSet: string
  readonly adapter: ReportedAdapter
  readonly environment: ReportedEnvironment
  /** The command line that runs this again, where whoever published the report says so. */
  readonly reproduce?: string
  readonly seed: number
  readonly tries: number
  /** Null: cases were left out, so that nothing can be claimed. */
  readonly claim: Claim | null
  /** Every case of the contract version, in the order of the kit. */
  readonly cases: readonly CaseResult[]
}

/** Where the cases were run. */
export interface ReportedEnvironment {
  readonly node: string
  readonly platform: string
  /** What kept the data, as the adapter says; absent when it says nothing. */
  readonly backend?: string
}

/** The adapter, with all that decides which cases it must pass. */
export interface ReportedAdapter {
  readonly name: string
  readonly version: string
  readonly capabilities: StorageCapabilities
  /** What it gave the kit to check with. */
  readonly given: GivenToCheck
}
