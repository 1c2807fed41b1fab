import type { MastraScorer } from '../../evals/base.ts'
import type { RunEvent } from '../../events/run-event.ts'
import type { JsonValue } from '../../json/json-value.ts'
import type { Provenance } from '../../records/provenance.ts'
import type { TargetType } from '../../records/run.ts'
import type { Selection } from '../../records/selection.ts'
import type { Usage } from '../../records/usage.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import type { Pacer } from './pacer.ts'
import type { Target } from '../../evals/target.ts'

/** A scorer, its id in the host, or a scorer whose direction or threshold is set for this run. */
export type ScorerChoice =
  | MastraScorer
  | string
  | { readonly scorer: MastraScorer | string; readonly direction?: 'higher' | 'lower'; readonly threshold?: number | null }

/** When a run stops taking items although there are more; it can be resumed. */
export interface RunLimits {
  /** Milliseconds since this engine started, or since `durationFrom`. */
  readonly maxDuration?: number
  /** Beside `maxDuration`: from when it counts, as the seam's `elapsed()` tells it, for who had to load something first. */
  readonly durationFrom?: number
  /** Total tokens over the rows of the run, of target and scorers together. */
  readonly maxTokens?: number
  /**
   * Beside `maxTokens`: stops the run also when a row does not say how many tokens it used, because the budget cannot be kept then. A row whose
   * target gave an output must say a count, if need be 0; a scorer only when it says that it used something. Default false.
   */
  readonly needsTokens?: boolean
  /** US dollars over the rows of the run, for target and scorers together. */
  readonly maxCostUsd?: number
  /**
   * Beside `maxCostUsd`: stops the run also when a row used what has no known cost, because the budget cannot be kept then. A row whose target
   * gave an output must say a cost, if need be 0; a scorer only when it says that it used tokens. Default false.
   */
  readonly needsCost?: boolean
}

/** Who used tokens. */
export interface UsageSource {
  /** The model, when the answer says it. */
  readonly model?: string
  /** Absent: the target. */
  readonly scorerId?: string
}

/** How many target calls may start. */
export interface RateLimit {
  readonly maxCalls: number
  /** In how many milliseconds. */
  readonly interval: number
}

/** What running and resuming have in common. */
export interface EngineOptions {
  /** Where to store, when the host's own storage is not one of ours. Default: what the host's `getStorage()` gives. */
  readonly storage?: Pick<AssayStorage, 'stores'>
  /** In resumed runs, those not given are looked up in the host, and judge as they did. */
  readonly scorers?: readonly ScorerChoice[]
  /** How many items are worked on at once; default 5. A 429 halves it for a while. */
  readonly maxConcurrency?: number
  /** How often an error that can pass is retried; default 0. */
  readonly maxRetries?: number
  /** The longest first wait before a retry, in milliseconds; doubles each time up to 30 s, with full jitter; default 1,000. */
  readonly retryDelay?: number
  /** Milliseconds that one attempt of the target may take; default: no limit. */
  readonly itemTimeout?: number
  /** Milliseconds that each scorer may take for a row; default: no limit. */
  readonly scorerTimeout?: number
  readonly rateLimit?: RateLimit
  /** Stops the run after so many rows in a row with the same error that no retry can mend; default: never. */
  readonly stopAfterErrors?: number
  /** Stops the run after the first row that errored, failed or could not be scored; default false. */
  readonly failFast?: boolean
  readonly limits?: RunLimits
  /**
   * Tells what usage costs that does not say so itself, in US dollars; undefined where that is not known. Asked once for each row and score,
   * before the row is stored, so that rows, summary and budgets agree. When it throws, the cost stays unknown.
   */
  readonly priceOf?: (usage: Usage, source: UsageSource) => number | undefined | PromiseLike<number | undefined>
  /** Ends the run: calls under way are aborted, what is done is kept, the promise rejects with `ABORTED`. */
  readonly signal?: AbortSignal
  /**
   * Stops the run gently: no more items are taken, those under way are finished, scored and stored, however long that takes; then the promise
   * rejects with `ABORTED`, unless nothing was left to do. `signal`, aborted later, ends what is still under way.
   */
  readonly stopSignal?: AbortSignal
  /** Whether the summary holds every row; default true. False keeps memory flat. */
  readonly retainResults?: boolean
  /** Gets each event; what it throws is ignored. */
  readonly onEvent?: (event: RunEvent) => void
  /**
   * Takes what is secret out of a text; called for every text and key of an output, for errors, for reasons of scores and for what events show,
   * before they are stored or sent. Scorers judge the output as the target gave it. Input, expected output and metadata are stored as they are in
   * the dataset. A text for which it throws becomes `[redacted]`. Default: texts stay as they are, but for secrets of URLs in errors.
   */
  readonly redact?: (text: string) => string
  /** How long the run stays ours without a sign of life, in milliseconds; renewed at a third of it; default 30,000. */
  readonly leaseTimeToLive?: number
  /** Keeps runs that share it side by side, item by item. */
  readonly pacer?: Pacer
}

/** What `runDataset` does, and how. */
export interface RunDatasetOptions extends EngineOptions {
  readonly datasetId: string
  readonly targetType: TargetType
  readonly targetId: string
  /** The function itself, with `targetType: 'function'`; without it the host's `getFunctionById(targetId)` is asked. */
  readonly target?: Target
  /** The newest stored version that is not after this is used; default: the newest. */
  readonly version?: Date
  /** Only these items, in dataset order; an unknown one is `INVALID`. */
  readonly itemIds?: readonly string[]
  /** How often each item is done; default 1. */
  readonly trials?: number
  /** The id of the new run; one that exists is a `CONFLICT`. */
  readonly runId?: string
  readonly name?: string
  readonly metadata?: JsonValue
  /**
   * A key of the item metadata, dots lead into objects: items with the same value of it, as the turns of one conversation, are not independent.
   * Standard errors and intervals are then those of clusters; an item without it is a cluster of its own. Kept in `metadata`, which must be an
   * object then, under `assay.clusterBy`.
   */
  readonly clusterBy?: string
  readonly tags?: readonly string[]
  /** What several runs share that belong together. */
  readonly groupId?: string
  /** How `itemIds` were chosen; default `ids` where they are given, else `all`. */
  readonly selection?: Omit<Selection, 'itemIds'>
  readonly provenance?: Provenance
}

/** What `scoreRun` does, and how. */
export interface ScoreRunOptions extends Omit<
  EngineOptions,
  'scorers' | 'maxRetries' | 'retryDelay' | 'itemTimeout' | 'rateLimit' | 'pacer'
> {
  /** The run whose stored outputs are judged. */
  readonly derivedFrom: string
  /** At least one; those of the other run judge again only when they are given. */
  readonly scorers: readonly ScorerChoice[]
  /** The id of the new run; one that exists is a `CONFLICT`. */
  readonly runId?: string
  readonly name?: string
  readonly metadata?: JsonValue
  /** As in `RunDatasetOptions`; default: that of the other run. */
  readonly clusterBy?: string
  readonly tags?: readonly string[]
  readonly groupId?: string
  readonly provenance?: Provenance
}

/** What `resumeRun` does, and how. */
export interface ResumeRunOptions extends EngineOptions {
  readonly runId: string
  /** The target to go on with; default: that of the run. Another one is a drift. */
  readonly targetType?: TargetType
  readonly targetId?: string
  /** The function itself, when the target is a function that the host does not know. */
  readonly target?: Target
  /** Goes on although the target, the scorers, their directions or thresholds are others than before; default false. */
  readonly acceptDrift?: boolean
  /** Where this engine comes from; kept in its segment. */
  readonly provenance?: Provenance
  /** Does errored rows again, and computes scores again that could not be computed; default false. */
  readonly retryErrored?: boolean
  /** Takes the run over although somebody holds a live lease. They are fenced off; default false. */
  readonly steal?: boolean
}
