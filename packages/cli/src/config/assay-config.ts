import type { MastraHost, MastraScorer, Target } from '@assay/core'
import type { FieldMapping } from '@assay/dataset-files'
import type { GateSettings } from '../gates/gate-settings.ts'
import type { PriceEntries } from '../prices/price-entry.ts'

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
  /**
   * A metadata key, such as `'conversation'`; dots lead into objects. Rows with the same value of it are not independent, and intervals and
   * comparisons take each such cluster for one thing. A row without it is a cluster of its own. At least one row must have it.
   */
  readonly cluster?: string
  /** Which fields of a row hold what, when they have other names than usual. */
  readonly fields?: FieldMapping
  /** What runs must keep to, in place of the flags `--min-pass-rate`, `--min-score`, `--max-errored` and `--max-unscored`. */
  readonly gates?: GateSettings
}

/** A number or a text, as it would be typed behind a flag, or several where the flag can be repeated; true or false for a flag without a value. */
export type ProfileValue = boolean | number | string | readonly (number | string)[]

/**
 * A set of settings under a name. Each is what the flag of `assay run` with the same name says by default: `maxErrored: 2` is `--max-errored 2`.
 * Flags win over it, and it wins over what the config says elsewhere.
 */
export interface ProfileEntry {
  /** A storage URL; `ASSAY_STORAGE` wins over it. A path in it is relative to the config's folder. */
  readonly storage?: string
  /** `--target`: ids of targets. */
  readonly target?: string | readonly string[]
  /** `--scorer`: ids of scorers. */
  readonly scorers?: string | readonly string[]
  /** `--tag`. */
  readonly tags?: string | readonly string[]
  readonly trials?: ProfileValue
  readonly concurrency?: ProfileValue
  readonly retries?: ProfileValue
  /** A duration such as `'30s'`. */
  readonly timeout?: ProfileValue
  /** 0: never. */
  readonly stopAfterErrors?: ProfileValue
  readonly failFast?: ProfileValue
  /** US dollars. */
  readonly budgetUsd?: ProfileValue
  readonly budgetTokens?: ProfileValue
  /** A duration such as `'30m'`. */
  readonly maxDuration?: ProfileValue
  /** A duration such as `'30s'`. */
  readonly grace?: ProfileValue
  readonly minPassRate?: ProfileValue
  /** Such as `'exact=0.8'`, or several. */
  readonly minScore?: ProfileValue
  readonly maxErrored?: ProfileValue
  readonly maxUnscored?: ProfileValue
  readonly by?: ProfileValue
  readonly reporter?: ProfileValue
  /** Files to write; relative to the current folder. */
  readonly output?: ProfileValue
}

/** What things were called before: the new id, and what it was once. What is stored under an old id goes on under the new one. */
export interface FormerIds {
  /** By id of a target: a key of `targets`, or `agent/<id>`, `workflow/<id>` of `mastra`. */
  readonly targets?: Readonly<Record<string, string | readonly string[]>>
  /** By id of a scorer. */
  readonly scorers?: Readonly<Record<string, string | readonly string[]>>
  /** By path of a dataset file from the config's folder, with `/`. */
  readonly datasets?: Readonly<Record<string, string | readonly string[]>>
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
  /** Sets of settings; one is chosen by `--profile` or `ASSAY_PROFILE`. */
  readonly profiles?: Readonly<Record<string, ProfileEntry>>
  /**
   * What targets and models cost, by id of a target (`bot`, `agent/desk`) or by model: `{ bot: { input: 0.25, output: 2 } }`, in US dollars for a
   * million tokens, `{ bot: 'openai/gpt-5-mini' }`, or `{ bot: 'reported' }`. What is not here is looked up in a list by the model that answers
   * name. A cost that an answer reports itself is taken as it is.
   */
  readonly prices?: PriceEntries
  /** Old ids of what was renamed. */
  readonly formerly?: FormerIds
  /**
   * What is taken out of outputs and errors before they are stored or shown, beside the values of secret variables: texts as they are, and what
   * regular expressions match. It reads `[redacted]` then.
   */
  readonly redact?: readonly (string | RegExp)[]
  /** Variables whose values are taken out, or are not, whatever their names say: `{ DATABASE_URL: true, PRIMARY_KEY: false }`. */
  readonly secretVariables?: Readonly<Record<string, boolean>>
  /** An application's own Mastra: its agents and workflows can be targets. */
  readonly mastra?: MastraHost
}
