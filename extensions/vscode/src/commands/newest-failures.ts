import type { RowLine, RunLine } from '@assay/cli/editor-protocol'
import type { StoreClient } from '../stores/store-client.ts'

/** The items of a dataset that failed or errored when they were run last. */
export interface NewestFailures {
  readonly itemIds: ReadonlySet<string>
  /** A run that has them all among its rows that failed or errored; null: there is none. */
  readonly run: { readonly id: string; readonly failures: number } | null
}

/** How many runs are looked at: after one of all rows, many of single rows. */
const maxRuns = 100
const pageRows = 1000

/** What the runs of one command say of an item: whether a row of it failed or errored. */
type Outcomes = Map<string, boolean>

/**
 * Finds the items of which a row failed or errored in the newest run that did them. Runs of one command, of several targets, count together. A
 * run of a few rows says something of these alone; nothing is older than a completed run of the whole dataset.
 *
 * @throws `ChildError`.
 */
export async function newestFailures(client: Pick<StoreClient, 'request'>, datasetName: string): Promise<NewestFailures> {
  const { runs } = await client.request('runs/list', { limit: maxRuns, datasetName })
  const started = runs.filter(({ state }) => state !== 'waiting')
  const newest: Outcomes = new Map()
  let run: NewestFailures['run'] = null
  for (const group of Map.groupBy(started, ({ groupId, id }) => groupId ?? id).values()) {
    const isLast = (await Promise.all(group.map((one) => isOfAll(client, one)))).every(Boolean)
    const outcomes: Outcomes = new Map()
    for (const { id } of group) await addRows(client, id, isLast, outcomes)
    for (const [itemId, isFailure] of outcomes) if (!newest.has(itemId)) newest.set(itemId, isFailure)
    run = holding(group, outcomes, newest)
    if (isLast) break
  }
  return { itemIds: failuresIn(newest), run }
}

/** Whether a run is one that did each row that its dataset had. */
async function isOfAll(client: Pick<StoreClient, 'request'>, { id, state }: RunLine): Promise<boolean> {
  if (state !== 'completed') return false
  const record = await client.request('runs/get', { runId: id })
  return record !== null && record.selection?.itemIds === undefined
}

/** @param onlyFailures Rows that passed matter only where there may be an older result. */
async function addRows(client: Pick<StoreClient, 'request'>, runId: string, onlyFailures: boolean, outcomes: Outcomes): Promise<void> {
  let after: number | null = null
  do {
    const page: { readonly rows: readonly RowLine[]; readonly hasMore: boolean } = await client.request('runs/rows', {
      runId,
      limit: pageRows,
      ...(onlyFailures && { verdicts: ['failed', 'errored'] }),
      ...(after !== null && { after }),
    })
    for (const { itemId, verdict } of page.rows) {
      outcomes.set(itemId, outcomes.get(itemId) === true || verdict === 'failed' || verdict === 'errored')
    }
    after = page.hasMore ? (page.rows.at(-1)?.seq ?? null) : null
  } while (after !== null)
}

/** The run of a command, if it was its only one and everything that failed last failed there, too. */
function holding([one, ...others]: readonly RunLine[], outcomes: Outcomes, newest: Outcomes): NewestFailures['run'] {
  const there = failuresIn(outcomes)
  const hasAll = [...failuresIn(newest)].every((itemId) => there.has(itemId))
  return one !== undefined && others.length === 0 && hasAll ? { id: one.id, failures: there.size } : null
}

function failuresIn(outcomes: Outcomes): ReadonlySet<string> {
  return new Set([...outcomes].flatMap(([itemId, isFailure]) => (isFailure ? [itemId] : [])))
}
