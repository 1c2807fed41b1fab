import { AssayError } from '@assay/core'
import type { RunsStorage } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'
import type { StandInChanges } from './stand-in-adapter.ts'

/** Has updateRun reject with something else than what it rejects with. */
const rejecting = (change: (error: AssayError) => Error): StandInChanges => ({
  storage: (storage) =>
    changedRuns(storage, (runs) => ({
      updateRun: (input: Parameters<RunsStorage['updateRun']>[0]) =>
        runs.updateRun(input).catch((error: unknown) => {
          throw AssayError.isInstance(error) ? change(error) : error
        }),
    })),
})

/** Wrong in how it refuses. */
export const errorSaboteurs: readonly Saboteur[] = [
  makeSaboteur(
    'error-without-code',
    'Rejects with plain errors',
    rejecting((error) => new Error(error.message)),
  ),
  makeSaboteur(
    'error-without-mark',
    'Rejects with what looks like an error of core, as one that crossed a channel does',
    rejecting(({ message, name, code, details }) => Object.assign(new Error(message), { name, code, details })),
  ),
  makeSaboteur(
    'error-reworded',
    'Says in its own words that a run is not there',
    rejecting((error) => new AssayError(error.code, error.message.replace('Run not found', 'No such run'), { details: error.details })),
  ),
  makeSaboteur(
    'error-without-details',
    'Rejects with the code alone',
    rejecting((error) => new AssayError(error.code, error.message)),
  ),
  makeSaboteur('error-leaks-url', 'Quotes its connection when an id exists', {
    runs: (driver) => ({
      ...driver,
      insertRun: async (run) => {
        if (await driver.insertRun(run)) return true
        throw new AssayError('CONFLICT', `Run ${run.id} exists at mongodb://admin:secret@host/db`, { details: { reason: 'exists' } })
      },
    }),
  }),
  makeSaboteur('missing-is-invalid', 'Rejects rows of a run that is not there as INVALID', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const answer = await driver.appendRows(batch)
        if (answer.outcome === 'missing') throw new AssayError('INVALID', `runId: there is no run ${batch.runId}`)
        return answer
      },
    }),
  }),
  makeSaboteur('broken-after-refusal', 'Leaves a transaction open when an id exists, so that later updates fail', {
    runs: (driver) => {
      let isOpen = false
      return {
        ...driver,
        insertRun: async (run) => {
          isOpen = !(await driver.insertRun(run))
          return !isOpen
        },
        replaceRun: (next, ifRevision) => {
          if (isOpen) throw new Error('The transaction was aborted')
          return driver.replaceRun(next, ifRevision)
        },
      }
    },
  }),
]
