import type { MastraHost, MastraScorer, Target } from '@assay/core'
import type { FieldMapping } from '@assay/dataset-files'

/** A scorer as a config gives it: its key is its id, so that it needs none of its own. */
export interface ConfigScorer extends Omit<MastraScorer, 'id'> {
  /** Not used: the key in `scorers` is the id. */
  readonly id?: unknown
}

/** When a scorer's score passes, in place of what the scorer itself says. */
export interface ThresholdEntry {
  /** The score from which on (or, with direction `lower`, up to which) a row passes; null: the score decides nothing. */
  readonly threshold?: number | null
  /** Which way is better. */
  readonly direction?: 'higher' | 'lower'
}

/** What holds for the dataset files that a glob matches. Flags of the command line win over all of it. */
export interface DatasetEntry {
  /** The id of a target, or several, which then run side by side: a key of `targets`, or `agent/<id>`, `workflow/<id>` of `mastra`. */
  readonly target?: string | readonly string[]
  /** Keys of `scorers`; an empty list: no scorer. */
  readonly scorers?: readonly string[]
  /** By scorer id. */
  readonly thresholds?: Readonly<Record<string, ThresholdEntry>>
  /** The scorer that the report puts first. */
  readonly primary?: string
  /** Which fields of a row hold what, when they have other names than usual. */
  readonly fields?: FieldMapping
}

/** What a project tells Assay: what can be evaluated, who judges it, and where runs are kept. Unknown fields are errors. */
export interface AssayConfig {
  /** The first part of the names of datasets; default: the name in the nearest package.json, else the name of the config's folder. */
  readonly project?: string
  /** Where runs are kept, as a URL such as `memory:`; a path in it is relative to the config's folder. `ASSAY_STORAGE` wins over it. */
  readonly storage?: string
  /** What can be evaluated, by id. */
  readonly targets?: Readonly<Record<string, Target>>
  /** Who can judge outputs, by id. None is used unless it is asked for, or the only one. */
  readonly scorers?: Readonly<Record<string, ConfigScorer>>
  /**
   * What holds for which dataset files, by glob: relative to the config's folder, with `/`, where `**` stands for any folders and `*` for any
   * part of a name. The first glob that matches a file decides alone.
   */
  readonly datasets?: Readonly<Record<string, DatasetEntry>>
  /** An application's own Mastra: its agents and workflows can be targets. */
  readonly mastra?: MastraHost
}
