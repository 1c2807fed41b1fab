import type { Dataset, Run, RunsStorage, Verdict } from '@assay/core'
import { findRun } from '../runs/find-run.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

/** Items that ended in a way in an earlier run. */
export interface OutcomeRequest {
  /** A run, or a part of its id. */
  readonly run: string
  readonly verdict: Extract<Verdict, 'failed' | 'errored'>
}

/** What was found of one request. */
export interface ItemsByOutcome {
  readonly run: Run
  /** Items of which at least one row ended so. */
  readonly itemIds: ReadonlySet<string>
}

const pageSize = 500

/**
 * Finds the items that failed or errored in an earlier run of a dataset.
 *
 * @throws `UsageError`: there is no such run, it is one of another dataset, or none of its rows ended so.
 */
export async function itemsByOutcome(
  runs: RunsStorage,
  dataset: Pick<Dataset, 'id' | 'name'>,
  { run: text, verdict }: OutcomeRequest,
): Promise<ItemsByOutcome> {
  const flag = `--${verdict}-of`
  const run = await findRun(runs, text)
  if (run.datasetId !== dataset.id) {
    throw new UsageError(
      `${flag}: run ${previewText(run.id, 255)} is one of another dataset (${previewText(run.datasetId, 255)}), not of ${previewText(dataset.name, 255)}`,
    )
  }
  const itemIds = new Set<string>()
  let after: number | undefined
  for (;;) {
    const { results, pagination } = await runs.listResults({
      runId: run.id,
      verdict,
      ...(after !== undefined && { after }),
      pagination: { limit: pageSize, total: false },
    })
    for (const { itemId } of results) itemIds.add(itemId)
    after = results.at(-1)?.seq
    if (after === undefined || !pagination.hasMore) break
  }
  if (itemIds.size === 0) throw new UsageError(`${flag}: no row of run ${previewText(run.id, 255)} ${verdict}, so there is nothing to run`)
  return { run, itemIds }
}
