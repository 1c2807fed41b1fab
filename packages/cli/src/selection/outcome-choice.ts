import type { Dataset, DatasetsStorage, RunsStorage } from '@assay/core'
import type { SelectionFlags } from '../commands/selection-options.ts'
import { countOf } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import { itemsByOutcome } from './items-by-outcome.ts'
import type { SelectionRequest } from './selection-request.ts'

/** Items chosen by how they ended in earlier runs. */
export interface OutcomeChoice {
  /** Those that the dataset still has. */
  readonly itemIds: ReadonlySet<string>
  readonly request: Pick<SelectionRequest, 'failedOf' | 'erroredOf'>
  /** Who they are, in words: `the 3 items that failed in run …`. */
  readonly text: string
  /** How many the dataset no longer has. */
  readonly gone: number
}

const idsPerPage = 1_000

/**
 * Finds the items that `--failed-of` and `--errored-of` mean, in either of which an item may be; null when neither is given.
 *
 * @throws `UsageError` as `itemsByOutcome` does, and when the dataset has none of them any more.
 */
export async function outcomeChoice(
  stores: { readonly runs: RunsStorage; readonly datasets: DatasetsStorage },
  { dataset, version, flags }: { readonly dataset: Pick<Dataset, 'id' | 'name'>; readonly version: Date; readonly flags: SelectionFlags },
): Promise<OutcomeChoice | null> {
  const failed =
    flags.failedOf === undefined ? null : await itemsByOutcome(stores.runs, dataset, { run: flags.failedOf, verdict: 'failed' })
  const errored =
    flags.erroredOf === undefined ? null : await itemsByOutcome(stores.runs, dataset, { run: flags.erroredOf, verdict: 'errored' })
  if (failed === null && errored === null) return null
  const wanted = [...new Set([...(failed?.itemIds ?? []), ...(errored?.itemIds ?? [])])]
  const itemIds = await presentIds(stores.datasets, dataset.id, version, wanted)
  const how = [
    ...(failed === null ? [] : [`failed in run ${previewText(failed.run.id, 255)}`]),
    ...(errored === null ? [] : [`errored in run ${previewText(errored.run.id, 255)}`]),
  ]
  const text = `the ${wanted.length === 1 ? 'item' : countOf(wanted.length, 'item')} that ${how.join(' or ')}`
  if (itemIds.size === 0) throw new UsageError(`Nothing to run: the dataset no longer has ${text}`)
  return {
    itemIds,
    request: { ...(failed !== null && { failedOf: failed.run.id }), ...(errored !== null && { erroredOf: errored.run.id }) },
    text,
    gone: wanted.length - itemIds.size,
  }
}

async function presentIds(
  datasets: DatasetsStorage,
  datasetId: string,
  version: Date,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  const present = new Set<string>()
  for (let start = 0; start < wanted.length; start += idsPerPage) {
    const ids = wanted.slice(start, start + idsPerPage)
    const { items } = await datasets.listItems({ datasetId, version, ids, pagination: { limit: idsPerPage, total: false } })
    for (const { id } of items) present.add(id)
  }
  return present
}
