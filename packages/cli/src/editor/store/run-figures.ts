import { isFinalStatus, summarizeStoredRun } from '@assay/core'
import type { AssayStorage, Run, RunSummary } from '@assay/core'
import { primaryScorer } from '../../report/primary-scorer.ts'
import { scoreScale } from '../../text/format-score.ts'
import type { RunFigures, RunParams, ScorerFigures } from '../protocol/index.ts'

const mostKept = 1_000

/** Adds runs up from their rows; what an ended run came to is kept, by its id, revision and epoch. */
export class FiguresOfRuns {
  readonly #kept = new Map<string, RunFigures>()

  /** Null: the run is gone. */
  async figures({ runs, datasets }: AssayStorage['stores'], { runId }: RunParams): Promise<RunFigures | null> {
    const run = await runs.getRunById({ id: runId })
    if (run === null) return null
    const key = JSON.stringify([run.id, run.revision, run.epoch])
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const figures = figuresOf(run, await summarizeStoredRun(runs, run, false, datasets))
    if (isFinalStatus(run.status)) this.#keep(key, figures)
    return figures
  }

  #keep(key: string, figures: RunFigures): void {
    this.#kept.set(key, figures)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
  }
}

function figuresOf(run: Run, summary: RunSummary): RunFigures {
  const primary = primaryScorer([summary])
  const scorers = summary.scores.map((score): ScorerFigures => {
    const { scorerId, scorerName, direction, threshold, mean, interval, count } = score
    return { scorerId, name: scorerName, direction, threshold, mean, interval, count, scale: scoreScale([score], direction) }
  })
  const { p50, p95 } = summary.latency
  return {
    runId: run.id,
    done: summary.succeededCount + summary.failedCount,
    verdicts: summary.verdicts,
    scorers: scorers.toSorted((one, other) => Number(other.scorerId === primary?.id) - Number(one.scorerId === primary?.id)),
    latency: { p50, p95 },
    costUsd: costOf(run, summary),
  }
}

/** The target of a run that scored stored outputs was paid for by another one. */
function costOf({ derivedFrom }: Run, { usage, scores }: RunSummary): number | null {
  const used = [...(derivedFrom === undefined ? [usage] : []), ...scores.flatMap((score) => score.usage ?? [])]
  const known = used.filter(({ rowsWithCost }) => rowsWithCost > 0)
  return known.length === 0 ? null : known.reduce((sum, { costUsd = 0 }) => sum + costUsd, 0)
}
