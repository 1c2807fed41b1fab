import type { AssayStorage, Run, RunsStorage } from '@assay/core'
import { AssayError } from '@assay/core'
import { compareRuns } from '../../comparison/compare-runs.ts'
import { differenceText } from '../../comparison/difference-text.ts'
import type { MeasureComparison } from '../../comparison/runs-comparison.ts'
import { plainPaint } from '../../output/paint.ts'
import { scoreCell } from '../../report/scorer-cells.ts'
import { previewText } from '../../text/preview-value.ts'
import type { ComparedMeasure, CompareRunsParams, CompareRunsResult } from '../protocol/index.ts'
import { flippedRows } from './flipped-rows.ts'

/**
 * Compares two runs row by row.
 *
 * @throws `NOT_FOUND`: one of them is gone.
 */
export async function compareStoredRuns(stores: AssayStorage['stores'], params: CompareRunsParams): Promise<CompareRunsResult> {
  const { runs } = stores
  const [first, second] = await Promise.all([requireRun(runs, params.first), requireRun(runs, params.second)])
  const comparison = await compareRuns(stores, { first, second, regressions: 0 })
  const { pairs, changed, onlyFirst, onlySecond, measures, withheld, warnings } = comparison
  return {
    first: first.id,
    second: second.id,
    pairs,
    changed,
    onlyFirst,
    onlySecond,
    measures: measures.map((measure) => comparedMeasure(measure, withheld !== null)),
    ...(await flippedRows(runs, first, second)),
    withheld,
    warnings,
  }
}

async function requireRun(runs: RunsStorage, id: string): Promise<Run> {
  const run = await runs.getRunById({ id })
  if (run === null) throw new AssayError('NOT_FOUND', `Run not found: ${id}`)
  return run
}

function comparedMeasure(measure: MeasureComparison, isWithheld: boolean): ComparedMeasure {
  const { kind, id, name, direction, first, second, scale, difference, verdict } = measure
  const means = `${scoreCell(first, scale, plainPaint)} → ${scoreCell(second, scale, plainPaint)}`
  return {
    kind,
    id,
    name,
    direction,
    first: first.mean,
    second: second.mean,
    difference: difference.difference,
    interval: difference.interval,
    verdict,
    text: `${previewText(name, 60)}: ${means}: ${isWithheld ? 'the difference is not told' : differenceText(measure, plainPaint)}`,
  }
}
