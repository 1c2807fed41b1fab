import { clusterKeyOf, clusterReader } from '@assay/core'
import type { AssayStorage, Run } from '@assay/core'
import type { FormerIds } from '../config/assay-config.ts'
import { comparisonWarnings, withheldReason } from './comparison-warnings.ts'
import { GroupTallies } from './group-tallies.ts'
import { hasSameContent } from './has-same-content.ts'
import { pairRows } from './pair-rows.ts'
import { PairTally } from './pair-tally.ts'
import { comparedFields, passedMeasure, passedOf, scoreMeasure, scoreOf } from './row-values.ts'
import type { ComparedRow } from './row-values.ts'
import type { Regression, RunsComparison } from './runs-comparison.ts'
import { sharedScorers } from './shared-scorers.ts'
import type { SharedScorer } from './shared-scorers.ts'
import { WorstChanges } from './worst-changes.ts'

/** Which runs to compare, and how. */
export interface ComparisonRequest {
  readonly first: Run
  readonly second: Run
  /** The scorer that counts most; default: the first that decides, else the first. */
  readonly primary?: string
  /** A metadata key to group the items by. */
  readonly by?: string
  /** Under which ids scorers may be stored too. */
  readonly formerly?: FormerIds
  /** How many of the worst rows to find; default 5. */
  readonly regressions?: number
}

/**
 * Compares two stored runs row by row: how the second differs from the first.
 *
 * Rows are paired by item and trial, and a pair counts when the content of its item is the same. Memory does not grow with the runs (but for
 * the number of groups): the run with fewer rows is walked once, and the rows of the other one are looked up, 500 items at a time.
 *
 * @throws `UsageError`: no item has the metadata key, or there are too many groups.
 */
export async function compareRuns({ runs, datasets }: AssayStorage['stores'], request: ComparisonRequest): Promise<RunsComparison> {
  const { first, second, formerly = {} } = request
  const [firstRows, secondRows] = await Promise.all([first, second].map((run) => countRows(runs, run)))
  const isFirstWalked = (firstRows ?? 0) <= (secondRows ?? 0)
  const [walked, other] = isFirstWalked ? [first, second] : [second, first]
  const shared = sharedScorers(first, second, formerly.scorers)
  const primary =
    shared.find(({ scorer }) => scorer.id === request.primary) ?? shared.find(({ scorer }) => scorer.threshold !== null) ?? shared[0]
  const decides = [first, second].every(({ scorers = [] }) => scorers.some(({ threshold }) => threshold !== null))
  const tally = new PairTally(shared, walked.trials)
  const worst = new WorstChanges(primary?.scorer.direction ?? 'higher', request.regressions ?? 5)
  const groups =
    request.by === undefined
      ? null
      : new GroupTallies(datasets, second, request.by, primary === undefined ? passedMeasure : scoreMeasure(primary), walked.trials)
  // Where only one of them says which rows belong together, it holds for both: pairs are of the same item with the same metadata.
  const clustered = [second, first].find((run) => clusterKeyOf(run) !== null) ?? second
  const clusters = await clusterReader(datasets, clustered)
  let met = 0
  let changed = 0
  for await (const page of pairRows(runs, { walked: walked.id, other: other.id, fields: comparedFields })) {
    const same: { readonly one: ComparedRow; readonly two: ComparedRow; readonly cluster: string | undefined }[] = []
    const clusterOf = await clusters?.(page.map(({ itemId }) => itemId))
    for (const pair of page) {
      const cluster = clusterOf?.(pair.itemId)
      const [one, two] = isFirstWalked ? [pair.first, pair.second] : [pair.second, pair.first]
      if (pair.second !== null) met += 1
      if (one !== null && two !== null && hasSameContent(pair)) {
        same.push({ one, two, cluster })
        tally.add(one, two, cluster)
        worst.add(one, two, scoreOf(one, primary?.firstId), scoreOf(two, primary?.secondId))
      } else {
        if (pair.second !== null) changed += 1
        tally.miss(pair.itemId, cluster)
      }
    }
    await groups?.add(same.map(({ one, two, cluster }) => ({ itemId: one.itemId, cluster, ...valuesOf(one, two, primary) })))
  }
  const measures = tally.measures().filter(({ kind }) => kind === 'score' || decides)
  const [onlyFirst, onlySecond] = [(firstRows ?? 0) - met, (secondRows ?? 0) - met]
  return {
    first,
    second,
    pairs: tally.pairs,
    clusteredBy: clusterKeyOf(clustered),
    changed,
    onlyFirst,
    onlySecond,
    measures,
    primary: measures.find(({ kind, id }) => kind === 'score' && id === primary?.scorer.id) ?? null,
    sides: tally.sides(),
    verdicts: tally.verdicts,
    groups: groups?.result() ?? null,
    regressions: await Promise.all(worst.rows.map((row) => readRegression(runs, request, row))),
    withheld: withheldReason(first, second),
    warnings: comparisonWarnings(first, second),
  }
}

async function countRows(runs: AssayStorage['stores']['runs'], { id }: Run): Promise<number> {
  const { pagination } = await runs.listResults({ runId: id, pagination: { limit: 0 } })
  return pagination.total ?? 0
}

function valuesOf(one: ComparedRow, two: ComparedRow, primary: SharedScorer | undefined): { first: number | null; second: number | null } {
  if (primary === undefined) return { first: passedOf(one), second: passedOf(two) }
  return { first: scoreOf(one, primary.firstId), second: scoreOf(two, primary.secondId) }
}

async function readRegression(
  runs: AssayStorage['stores']['runs'],
  { first, second }: ComparisonRequest,
  { itemId, trial }: Pick<Regression, 'itemId' | 'trial'>,
): Promise<Regression> {
  const id = `${trial}:${itemId}`
  const [one, two] = await Promise.all([first, second].map((run) => runs.getResultById({ runId: run.id, id })))
  if (one === undefined || two === undefined || one === null || two === null) {
    throw new Error(`The row ${id} was deleted while it was compared`)
  }
  return { itemId, trial, first: one, second: two }
}
