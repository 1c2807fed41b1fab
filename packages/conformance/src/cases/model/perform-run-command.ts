import type { RunsStorage } from '@assay/core'
import { isFinalStatus } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'
import { newRun } from '../../samples/new-run.ts'
import { agree } from './agree.ts'
import { guardOf } from './guard-of.ts'
import type { RunCommand } from './run-commands.ts'
import type { RunsModel } from './runs-model.ts'

/** Does one thing to a store and to its model, and asserts that they agree. */
export async function performRunCommand(t: CaseContext, store: RunsStorage, model: RunsModel, command: RunCommand): Promise<void> {
  const now = t.seam.now()
  switch (command.do) {
    case 'createRun': {
      const input = newRun({ ...command.fields, id: command.id, ...(command.lease && { lease: command.lease }) })
      const run = await agree(t, store.createRun(input), model.createRun(input, now), 'createRun', (answer) => ({
        ...answer,
        epoch: 0,
        revision: 0,
      }))
      if (run !== undefined) model.runs.set(run.id, run)
      break
    }
    case 'updateRun': {
      const run = model.runs.get(command.id)
      const guards = { ...guardOf('ifRevision', command.ifRevision, run?.revision), ...guardOf('ifEpoch', command.ifEpoch, run?.epoch) }
      const input = { ...command.patch, ...guards, id: command.id }
      await agree(t, store.updateRun(input), model.updateRun(input, now), 'updateRun')
      break
    }
    case 'takeOverRun': {
      const guard = guardOf('ifEpoch', command.ifEpoch, model.runs.get(command.id)?.epoch)
      const input = { ...guard, runId: command.id, lease: command.lease, steal: command.steal }
      await agree(t, store.takeOverRun(input), model.takeOverRun(input, now), 'takeOverRun')
      break
    }
    case 'addResults':
      await performAddResults(t, store, model, command)
      break
    case 'deleteResultsByRunId': {
      const input = { runId: command.id, ...guardOf('ifEpoch', command.ifEpoch, model.runs.get(command.id)?.epoch) }
      await agree(t, store.deleteResultsByRunId(input), model.deleteResultsByRunId(input), 'deleteResultsByRunId')
      break
    }
    case 'deleteRun':
      model.deleteRun(command.id)
      await store.deleteRun({ id: command.id })
      break
    case 'dangerouslyClearAll':
      for (const id of model.runs.keys()) model.deleteRun(id)
      await store.dangerouslyClearAll()
      break
    case 'setNow':
      t.seam.setNow(command.now)
      break
    case 'listRuns': {
      const input = { ...command.filter, pagination: command.pagination }
      await agree(t, store.listRuns(input), model.listRuns(input), 'listRuns')
      break
    }
    case 'listResults': {
      const { after, ...filter } = command.filter
      const behind =
        after === undefined ? undefined : model.listResults({ runId: command.id, pagination: { offset: after, limit: 1 } }).results[0]
      // An offset and a key do not go together.
      const position =
        behind === undefined ? { pagination: command.pagination } : { after: behind.seq, pagination: { ...command.pagination, offset: 0 } }
      const input = { ...filter, ...position, runId: command.id }
      await agree(t, store.listResults(input), model.listResults(input), 'listResults')
      break
    }
  }
}

async function performAddResults(
  t: CaseContext,
  store: RunsStorage,
  model: RunsModel,
  { id, results, epoch, options }: RunCommand & { readonly do: 'addResults' },
): Promise<void> {
  const run = model.runs.get(id)
  const { again, ...replace } = options
  const input = { runId: id, results, ...replace, ...guardOf('epoch', epoch, run?.epoch), ...(again && { token: t.seam.newId() }) }
  const expected = model.addResults(input, t.seam.now())
  const added = await agree(t, store.addResults(input), expected, 'addResults', (rows) => rows.map(({ seq: _seq, ...row }) => row))
  if (added !== undefined) t.ok(model.putRows(id, added), 'the rows have rising seqs, above all that the run ever gave')
  if (added !== undefined && again) t.equal(await store.addResults(input), added, 'the same batch again gives the same rows')

  if (run === undefined || run.lease !== null || isFinalStatus(run.status) || input.epoch !== undefined) return
  // Without an epoch the store may have claimed the run, once; whether it had to depends on what this opening did before.
  const claimed = await store.getRunById({ id })
  if (claimed?.epoch !== run.epoch) model.change(run, t.seam.now(), true)
  t.equal(claimed, model.runs.get(id), 'the run is as it was, or claimed once')
}
