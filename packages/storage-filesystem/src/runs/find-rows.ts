import type { Asked, Found, ResultFilter, RunResult } from '@assay/core'
import { fingerprintOf } from './fingerprint.ts'
import { lostBetween, lostRowsError } from './lost-rows.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { readKnown } from './read-known.ts'
import { selectPage } from './select-page.ts'

type Query = ResultFilter & Asked

/** Finds rows of an open run, as of now. */
export async function findRows(run: OpenRun, query: Query): Promise<Found<RunResult> | Reopen> {
  if (!(await run.refresh())) return new Reopen()
  return query.itemIds === undefined ? findPage(run, query) : findItems(run, query, query.itemIds)
}

async function findPage(run: OpenRun, query: Query): Promise<Found<RunResult> | Reopen> {
  const { rows: known, lost } = run.known
  const page = selectPage(known, query)
  const facts = page.rows.map((row) => known.columns.facts(row))
  const below = facts.length < query.limit ? Infinity : (facts.at(-1)?.seq ?? 0)
  const missing = lostBetween(lost, page.above, below)
  if (missing !== undefined) throw lostRowsError(run.reader.path, missing)
  const rows = await readKnown(run, facts, query.fields)
  return rows instanceof Reopen ? rows : { rows, total: page.total }
}

async function findItems(run: OpenRun, query: Query, itemIds: readonly string[]): Promise<Found<RunResult> | Reopen> {
  const { rows: known, lost } = run.known
  const trials = query.trial === undefined ? known.columns.counts.trials : [query.trial]
  const distinct = new Set(itemIds)
  // Two items may share a fingerprint, so that a row may be found twice, and may be that of another item.
  const candidates = new Set<number>()
  for (const itemId of distinct) {
    const fingerprint = fingerprintOf(itemId)
    for (const trial of trials) for (const row of known.candidates(fingerprint, trial)) candidates.add(row)
  }
  const read = await readKnown(
    run,
    Array.from(candidates, (row) => known.columns.facts(row)),
    query.fields,
  )
  if (read instanceof Reopen) return read
  const ofItems = read.filter((row) => distinct.has(row.itemId))
  const missing = lostBetween(lost, query.after ?? -1, Infinity)
  const isComplete = trials.length > 0 && ofItems.length === trials.length * distinct.size
  if (missing !== undefined && distinct.size > 0 && !isComplete) throw lostRowsError(run.reader.path, missing)
  const { verdicts, after, offset, limit, total } = query
  const matching = ofItems
    .filter((row) => verdicts === undefined || verdicts.includes(row.verdict))
    .toSorted((first, second) => first.seq - second.seq)
  const later = after === undefined ? matching : matching.filter((row) => row.seq > after)
  return { rows: later.slice(offset, offset + limit), total: total ? matching.length : null }
}
