import type { AssayStorage, Run } from '@assay/core'
import { isFinalStatus } from '@assay/core'
import type { RunFigures } from '../report/finished-run.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import type { GateResult } from './check-gates.ts'
import type { GateFlags } from './gate-flags.ts'
import { checkStoredRuns, prepareGates } from './prepare-gates.ts'
import { readGateFlags } from './read-gate-flags.ts'

/** A stored run with its figures. */
export interface SummedRun {
  readonly run: Run
  readonly figures: RunFigures
}

/**
 * Checks the gates that were typed on stored runs of one dataset; null when none was typed. Of a run with rows missing gates say nothing, so
 * that this is the one that fails.
 *
 * @throws `UsageError`: a scorer or a metadata key that a gate names is not there.
 */
export async function checkDoneRuns(
  flags: GateFlags,
  { runs: store, datasets }: AssayStorage['stores'],
  runs: readonly SummedRun[],
): Promise<{ readonly all: readonly GateResult[]; readonly byRun: readonly (readonly GateResult[])[] } | null> {
  const [first] = runs
  const { maxErrored, maxUnscored, minPassRate, minScore } = flags
  if (first === undefined || [maxErrored, maxUnscored, minPassRate, minScore].every((typed) => typed.length === 0)) return null
  if (runs.some((run) => !isDone(run))) {
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
    store,
    runs.map(({ run, figures }) => ({ runId: run.id, figures })),
  )
}

function isDone({ run, figures }: SummedRun): boolean {
  return isFinalStatus(run.status) && figures.skippedCount === 0
}

function doneGate(runs: readonly SummedRun[]): GateResult {
  return {
    gate: 'every row is done',
    passed: runs.every(isDone),
    values: runs.map(({ figures: { succeededCount, failedCount, skippedCount } }) => {
      const done = succeededCount + failedCount
      return `${formatCount(done)} of ${countOf(done + skippedCount, 'row')}`
    }),
  }
}
