import type { DatasetFormatName } from '@assay/dataset-files'
import type { RequestedOutput } from '../documents/requested-output.ts'
import type { GateFlags } from '../gates/gate-flags.ts'
import type { ReporterName } from './report-flag-parsers.ts'
import type { SelectionFlags } from './selection-options.ts'

/** The flags of `assay run`, read and checked. */
export interface RunFlags extends GateFlags, SelectionFlags {
  readonly config?: string
  readonly profile?: string
  /** The names of those that were not typed: the profile sets them. Absent: it sets none. */
  readonly untyped?: ReadonlySet<string>
  readonly target: readonly string[]
  readonly scorer: readonly string[]
  readonly storage?: string
  readonly datasetName?: string
  readonly format?: DatasetFormatName
  /** Of a stored dataset. */
  readonly version?: Date
  readonly concurrency?: number
  readonly trials?: number
  readonly retries?: number
  /** Milliseconds. */
  readonly timeout?: number
  /** Milliseconds that one scorer has for one row. */
  readonly scorerTimeout?: number
  /** 0: never. */
  readonly stopAfterErrors: number
  readonly failFast?: boolean
  readonly budgetUsd?: number
  readonly budgetTokens?: number
  /** Milliseconds. */
  readonly maxDuration?: number
  /** Milliseconds. */
  readonly grace?: number
  readonly by?: string
  readonly dryRun?: true
  /** With `dryRun`. */
  readonly json?: true
  readonly name?: string
  /** The id of the group that the runs belong to. */
  readonly group?: string
  readonly tag: readonly string[]
  /** What was named; at most one of them writes to standard output. */
  readonly reporter: readonly ReporterName[]
  readonly output: readonly RequestedOutput[]
}

/** The flags of all commands that work on rows, whether their run is new or gone on with. */
export type SharedRunFlag =
  | 'config'
  | 'profile'
  | 'untyped'
  | 'storage'
  | 'concurrency'
  | 'stopAfterErrors'
  | 'failFast'
  | 'budgetUsd'
  | 'budgetTokens'
  | 'maxDuration'
  | 'grace'
  | keyof GateFlags
  | 'reporter'
  | 'output'
