import type { DatasetsStorage } from '@assay/core'
import { isFinalStatus } from '@assay/core'
import type { RunFigures } from '../report/finished-run.ts'
import type { RowReader } from '../runs/row-reader.ts'
import type { ReportedRun } from '../shards/reported-run.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import type { GateResult } from './check-gates.ts'
import type { GateFlags } from './gate-flags.ts'
import { checkStoredRuns, prepareGates } from './prepare-gates.ts'
import { readGateFlags } from './read-gate-flags.ts'

/** A stored run, or shards added up into one, with its figures. */
export interface SummedRun extends ReportedRun {
  readonly figures: RunFigures
}

/**
 * Checks the gates that were typed on stored runs of one dataset; null when none was typed. Of a run with rows missing gates say nothing, so
 * that this is the one that fails. Shards are added up to learn of the whole: where some of it is missing, that fails also when no gate was typed.
 *
 * @param rows Gives the rows of the runs.
 *
 * @throws `UsageError`: a scorer or a metadata key that a gate names is not there.
 */
export async function checkDoneRuns(
  flags: GateFlags,
  { rows, datasets }: { readonly rows: RowReader; readonly datasets: DatasetsStorage },
  runs: readonly SummedRun[],
): Promise<{ readonly all: readonly GateResult[]; readonly byRun: readonly (readonly GateResult[])[] } | null> {
  const [first] = runs
  const { maxErrored, maxUnscored, minPassRate, minScore } = flags
  const isTyped = [maxErrored, maxUnscored, minPassRate, minScore].some((typed) => typed.length > 0)
  const unfinished = runs.filter((run) => !isDone(run))
  if (first === undefined || !(isTyped || unfinished.some(({ shards }) => shards !== undefined))) return null
  if (unfinished.length > 0) {
    return { all: [doneGate(runs)], byRun: runs.map((run) => [doneGate([run])]) }
  }
  const { datasetId, datasetVersion, selection, scorers = [] } = first.run
  const settings = readGateFlags(
    flags,
    scorers.map(({ id }) => id),
  )
  const itemIds = selection?.itemIds === undefined ? {} : { itemIds: selection.itemIds }
  const gates = await prepareGates(settings, datasets, { datasetId, version: datasetVersion, ...itemIds })
  return checkStoredRuns(
    gates,
    rows,
    runs.map(({ run, figures }) => ({ runId: run.id, figures })),
  )
}

function isDone({ run, figures, missing }: SummedRun): boolean {
  return isFinalStatus(run.status) && figures.skippedCount === 0 && missing === undefined
}

function doneGate(runs: readonly SummedRun[]): GateResult {
  return {
    gate: 'every row is done',
    passed: runs.every(isDone),
    values: runs.map(({ missing, figures: { succeededCount, failedCount, skippedCount } }) => {
      const done = succeededCount + failedCount
      return [`${formatCount(done)} of ${countOf(done + skippedCount, 'row')}`, ...(missing === undefined ? [] : [missing])].join(', ')
    }),
  }
}
