import type { DatasetFormatName } from '@assay/dataset-files'

/** How a command reports: `pretty` with colours and a live display where there is a terminal, `plain` without, `ndjson` events, or not at all. */
export type Reporter = 'pretty' | 'plain' | 'ndjson' | 'silent'

/** The flags of `assay run`, read and checked. */
export interface RunFlags {
  readonly config?: string
  readonly target: readonly string[]
  readonly scorer: readonly string[]
  readonly storage?: string
  readonly datasetName?: string
  readonly format?: DatasetFormatName
  readonly concurrency?: number
  readonly trials?: number
  readonly retries?: number
  /** Milliseconds. */
  readonly timeout?: number
  readonly maxErrored: number
  readonly maxUnscored: number
  /** From 0 to 1. */
  readonly minPassRate?: number
  /** 0: never. */
  readonly stopAfterErrors: number
  readonly by?: string
  readonly name?: string
  readonly tag: readonly string[]
  readonly reporter: Reporter
}
