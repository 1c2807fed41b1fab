import type { Run, RunResult, RunsStorage } from '@assay/core'
import { differentFields } from './different-fields.ts'
import { runFieldsOf } from './digest-of-run.ts'
import type { Difference } from './first-difference.ts'
import { firstDifference } from './first-difference.ts'

/** Says what of a run, or which of its rows, is the first thing that the target has differently. */
export async function differenceInRun(from: RunsStorage, to: RunsStorage, run: Run, stored: Run): Promise<string> {
  const fields = differentFields(runFieldsOf(run), runFieldsOf(stored))
  if (fields !== '') return `the target has another ${fields}`
  const runId = run.id
  const found = await firstDifference(from.iterateResults({ runId }), to.iterateResults({ runId }), ({ seq }) => seq)
  return found === null ? 'one of the stores changed while it was read' : rowText(found)
}

function rowText(found: Difference<RunResult>): string {
  const row = `row ${found.record.id} (seq ${found.record.seq})`
  switch (found.kind) {
    case 'missing':
      return `the target lacks ${row}`
    case 'extra':
      return `the target alone has ${row}`
    case 'different':
      return `the target has another ${differentFields(found.record, found.other)} in ${row}`
  }
}
