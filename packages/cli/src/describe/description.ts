import type { FieldMapping } from '@assay/dataset-files'

/** What is known of a target of a config. */
export interface DescribedTarget {
  /** By which it is chosen: `--target <id>`. */
  readonly id: string
  readonly kind: 'function' | 'http' | 'command' | 'agent' | 'workflow'
  /** What is asked or run, without secrets: of `http` and `command` alone. */
  readonly title?: string | undefined
}

/** What is known of a scorer. */
export interface DescribedScorer {
  readonly id: string
  readonly name: string
  readonly direction: 'higher' | 'lower'
  /** Null: the score decides nothing. */
  readonly threshold: number | null
  /** The names of the variables of the environment that it says it reads; absent: it says nothing. */
  readonly variables?: readonly string[]
}

/** What a config says about the files of a glob. */
export interface DescribedEntry {
  /** Relative to the config's folder. */
  readonly glob: string
  /** As they are chosen; empty: what the command line says, or the only one. */
  readonly targets: readonly string[]
  /** Null: what the command line says, or the only one; empty: none. */
  readonly scorers: readonly string[] | null
  /** By scorer id. */
  readonly thresholds: Readonly<
    Record<string, { readonly threshold?: number | null | undefined; readonly direction?: 'higher' | 'lower' | undefined }>
  >
  /** The scorer that the report puts first. */
  readonly primary: string | null
  /** The metadata key whose values say which items belong together; absent: each stands for itself. */
  readonly cluster?: string
}

/** What a run of a file would take. */
export interface DescribedFile {
  /** Absolute. Nothing need be there. */
  readonly path: string
  /** Under which it is stored; null when it lies outside, and needs a name. */
  readonly name: string | null
  /** That of the entry that holds for it; null when none does. */
  readonly glob: string | null
  /** Which fields of its rows hold what, as the entry says; absent: the usual ones. */
  readonly fields?: FieldMapping
  /** Empty when none can be chosen; `problems` says why. */
  readonly targets: readonly string[]
  /** With the direction and the threshold that hold for this file. */
  readonly scorers: readonly DescribedScorer[]
  /** Why `assay run <file>` would refuse, each with what to do; empty when it would not. */
  readonly problems: readonly string[]
}

/** What `assay describe --json` prints: what a config holds, without anything secret. */
export interface Description {
  /** Goes up when a field changes its meaning or goes away. Fields that are new do not change it. */
  readonly v: 1
  /** Absolute; null when there is no config. */
  readonly config: string | null
  /** Absolute: that of the config, else the current one. */
  readonly folder: string
  /** The first part of the names of datasets; null when the config cannot be loaded. */
  readonly project: string | null
  /** Without user, password and query; a folder is absolute. Null when the config cannot be loaded. */
  readonly storage: { readonly url: string; readonly from: 'flag' | 'environment' | 'profile' | 'config' | 'default' } | null
  readonly targets: readonly DescribedTarget[]
  readonly scorers: readonly DescribedScorer[]
  /** In the order of the config: the first whose glob matches a file decides. */
  readonly datasets: readonly DescribedEntry[]
  readonly profiles: readonly string[]
  /** The file that was asked for; null when none was, or the config cannot be loaded. */
  readonly dataset: DescribedFile | null
  /** Why the config cannot be loaded, as text of a few lines; empty when it can. */
  readonly problems: readonly string[]
}
