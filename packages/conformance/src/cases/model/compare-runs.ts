import type { RunResult, RunsStorage } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import type { RunsModel } from './runs-model.ts'

/** Asserts that a store holds what its model holds: every run and every row. */
export async function compareRuns(t: CaseContext, store: RunsStorage, model: RunsModel): Promise<void> {
  const expected = model.listRuns({})
  t.equal(await store.listRuns(), expected, 'all runs')
  for (const { id } of expected.runs) {
    t.equal(await store.getRunById({ id }), model.runs.get(id), `run ${id}`)
    const rows: RunResult[] = []
    for await (const row of store.iterateResults({ runId: id })) rows.push(row)
    t.equal(rows, model.listResults({ runId: id, pagination: { limit: Number.MAX_SAFE_INTEGER } }).results, `the rows of run ${id}`)
    for (const row of rows) t.equal(await store.getResultById({ runId: id, id: row.id }), row, `row ${row.id} of run ${id}`)
  }
}
