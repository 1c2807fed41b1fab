import type { AssayStorage, Run } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

const largeText = 'x'.repeat(4 * 1024 * 1024)

/** Checks what is left of each capability that is declared false, or null. */
export async function checkWeakerPromises(t: CaseContext): Promise<void> {
  const { durable, multiInstance, maxRecordBytes } = t.capabilities
  const storage = await t.open()
  const run = await storage.stores.runs.createRun(newRun())
  t.equal(await storage.stores.runs.getRunById({ id: 'run-1' }), run, 'a run, without any capability')

  if (maxRecordBytes === null) {
    await storage.stores.runs.addResult({ runId: 'run-1', ...newResult({ output: largeText }) })
    const row = await storage.stores.runs.getResultById({ runId: 'run-1', id: '0:item-1' })
    t.ok(row?.output === largeText, 'a row of 4 MiB is stored where no limit is declared')
    await storage.stores.runs.deleteResultsByRunId({ runId: 'run-1' })
  }
  const before = await storage.stores.runs.getRunById({ id: 'run-1' })
  if (!multiInstance) await checkSecondInstance(t, storage, before)
  if (!durable) await checkForgetting(t, storage, before)
}

/** A second instance is refused, or sees the run as it was written, or none; and it does the first no harm. */
async function checkSecondInstance(t: CaseContext, first: AssayStorage, run: Run | null): Promise<void> {
  const opening = t.open()
  const [opened] = await Promise.allSettled([opening])
  if (opened.status === 'rejected') {
    await t.refused(opening, { code: 'UNSUPPORTED' }, 'a second instance')
  } else {
    const { runs } = opened.value.stores
    const seen = await runs.getRunById({ id: 'run-1' })
    t.equal(seen, seen === null ? null : run, 'the run that the second instance sees, if any')
    await runs.createRun(newRun({ id: 'run-2' }))
    t.equal((await runs.getRunById({ id: 'run-2' }))?.id, 'run-2', 'a run of the second instance')
    await opened.value.close()
  }
  t.equal(await first.stores.runs.getRunById({ id: 'run-1' }), run, 'the run in the first instance, after there was a second one')
}

/** What comes back after closing, if anything, is what was stored, and the location can be used. */
async function checkForgetting(t: CaseContext, storage: AssayStorage, run: Run | null): Promise<void> {
  await storage.close()
  const { runs } = (await t.open()).stores
  const kept = await runs.getRunById({ id: 'run-1' })
  t.equal(kept, kept === null ? null : run, 'the run after opening again, if it is there')
  const created = await runs.createRun(newRun({ id: 'run-3' }))
  t.equal(await runs.getRunById({ id: 'run-3' }), created, 'a run that was made after opening again')
}
