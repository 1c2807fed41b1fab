import type { AssayStorage, Dataset, Selection } from '@assay/core'
import type { SelectionFlags } from '../commands/selection-options.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { UsageError } from '../usage-error.ts'
import { candidateItems } from './candidate-items.ts'
import { FilterFindings } from './filter-findings.ts'
import { itemCount } from './item-count.ts'
import { rangesText } from './line-ranges.ts'
import { conditionText, mergeConditions } from './metadata-condition.ts'
import { outcomeChoice } from './outcome-choice.ts'
import type { OutcomeChoice } from './outcome-choice.ts'
import type { RunSelection } from './run-selection.ts'
import { SampleDraw } from './sample-draw.ts'
import type { SelectionRequest } from './selection-request.ts'
import { shardOf, shardText } from './shard.ts'

/** Of which dataset version items are chosen, and how. */
export interface SelectItemsRequest {
  readonly dataset: Pick<Dataset, 'id' | 'name'>
  readonly version: Date
  readonly flags: SelectionFlags
  /** The items whose rows begin on the lines of `--rows`; null: there is no such flag. */
  readonly onLines: ReadonlySet<string> | null
  /** Draws the seed that was not given; from 0 inclusive to 1 exclusive. */
  readonly random: () => number
  /** Gets a sentence about items that could not be chosen. */
  readonly onNotice: (text: string) => void
}

const seeds = 1_000_000

/**
 * Chooses the items that a run does: those on the lines, with the metadata, that failed or errored in the runs, all of it together; of these the
 * sample is drawn, of the sample the first ones are taken, and of those the shard's.
 *
 * @throws `UsageError`: nothing is left, or a run is not there or of no use.
 */
export async function selectItems(stores: AssayStorage['stores'], request: SelectItemsRequest): Promise<RunSelection> {
  const { flags, dataset, version, onLines, random, onNotice } = request
  const conditions = mergeConditions(flags.filter ?? [])
  const outcome = await outcomeChoice(stores, request)
  const findings = new FilterFindings(conditions)
  const sets = [onLines, outcome?.itemIds ?? null].filter((set) => set !== null)
  const seed = flags.sample === undefined ? null : (flags.seed ?? Math.floor(random() * seeds))
  const draw = flags.sample === undefined || seed === null ? null : new SampleDraw(flags.sample, seed)
  const met: string[] = []
  let looked = 0
  for await (const item of candidateItems(stores.datasets, { dataset, version, sets })) {
    looked += 1
    if (!findings.meets(item.metadata)) continue
    if (draw === null) met.push(item.id)
    else draw.add(item.id)
    if (met.length === flags.limit) break
  }
  const chosen = (draw?.ids() ?? met).slice(0, flags.limit)
  if (chosen.length === 0) throw new UsageError(`Nothing to run: ${looked === 0 ? emptyReason(onLines, outcome) : findings.reason()}`)
  const itemIds = flags.shard === undefined ? chosen : shardOf(chosen, flags.shard)
  if (itemIds.length === 0)
    throw new UsageError(`Nothing to run: ${countOf(chosen.length, 'item')} cannot fill ${flags.shard?.count ?? 1} shards`)
  if (outcome !== null && outcome.gone > 0)
    onNotice(`${formatCount(outcome.gone)} of ${outcome.text} ${outcome.gone === 1 ? 'is' : 'are'} left out: no longer in the dataset`)
  return {
    itemIds,
    count: itemIds.length,
    total: await itemCount(stores.datasets, dataset.id, version),
    selection: selectionOf(flags, { metadata: conditions.map(conditionText), outcome, seed }),
  }
}

function selectionOf(
  { rows, sample, limit, shard }: SelectionFlags,
  {
    metadata,
    outcome,
    seed,
  }: { readonly metadata: readonly string[]; readonly outcome: OutcomeChoice | null; readonly seed: number | null },
): Omit<Selection, 'itemIds'> {
  const filter: SelectionRequest = {
    ...(rows !== undefined && { rows: rangesText(rows) }),
    ...(metadata.length > 0 && { metadata }),
    ...outcome?.request,
    ...(limit !== undefined && { limit }),
    ...(shard !== undefined && { shard: shardText(shard) }),
  }
  return {
    kind: sample === undefined ? 'filter' : 'sample',
    ...(Object.keys(filter).length > 0 && { filter: { ...filter } }),
    ...(sample !== undefined && { size: sample }),
    ...(seed !== null && { seed }),
    ...(outcome !== null && { outcomeSelected: true }),
  }
}

/** Why no item was even looked at. */
function emptyReason(onLines: ReadonlySet<string> | null, outcome: OutcomeChoice | null): string {
  if (onLines !== null && outcome !== null) return `none of ${outcome.text} is on the lines of --rows`
  return onLines === null ? 'the dataset has no items' : 'the file was changed while it was read; try again'
}
