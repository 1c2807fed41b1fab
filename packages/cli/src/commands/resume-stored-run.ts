import { AssayError } from '@assay/core'
import type { Run, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { pathInProject } from '../config/path-in-project.ts'
import { withProfile } from '../config/with-profile.ts'
import type { ExitCode } from '../exit-codes.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { changedSince } from '../resuming/changed-since.ts'
import { chooseRun } from '../resuming/choose-run.ts'
import { storedManner } from '../resuming/stored-manner.ts'
import { runState } from '../runs/run-state.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { storedSelection } from '../selection/stored-selection.ts'
import { ownerText } from '../storage/machine-host.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'
import type { ResumeFlags } from './resume-command.ts'
import { mainReporter } from './report-flag-parsers.ts'
import { runAndReport } from './run-and-report.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** What was typed. */
export interface ResumeRequest {
  /** The run, or a part of its id. */
  readonly id: string | undefined
  readonly flags: ResumeFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}

/** Does what `assay resume` was asked for and gives the exit code. */
export async function resumeStoredRun({ id, flags, words }: ResumeRequest, context: CommandContext): Promise<ExitCode> {
  const { folder, stderr } = context
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async ({ prepared, storage, seam }) => {
      const { stores } = storage
      const { loaded } = prepared
      const { last = false, acceptDrift = false, retryErrored = false, steal = false } = flags
      const run = await chooseRun({ stores, loaded, retryErrored, id, last, folder, flags, width: (stderr.columns || 100) - 7 })
      if (!steal) refuseWhileHeld(run, seam)
      const dataset = await stores.datasets.getDatasetById({ id: run.datasetId })
      if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${run.datasetId}`)
      const path = datasetFileOf(dataset, loaded, folder)
      // What the config says of the file holds also where the file is gone.
      const file = pathInProject(dataset, loaded)
      const entry = file === null ? null : datasetEntry(loaded, file)
      const { target, isOtherTarget, scorers } = storedManner({
        loaded,
        entry,
        isFileKnown: file !== null,
        run,
        target: flags.target,
        acceptDrift,
      })
      const fields = entry?.fields
      const changed = path === null ? null : await changedSince(stores.datasets, run, path, fields === undefined ? {} : { fields })
      if (mainReporter(flags.reporter) !== 'silent') {
        const lines = [...(last ? [chosenText(run, dataset.name)] : []), ...(changed === null ? [] : [changed])]
        stderr.write(lines.map((line) => `assay: ${line}\n`).join(''))
      }
      const selected = await storedSelection(stores.datasets, run)
      return runAndReport(
        {
          flags: { ...withProfile(flags, loaded), target: [target.id], scorer: [], tag: [] },
          words,
          prepared: { ...prepared, entry, targets: [target], scorers, dataset: { path } },
          storage,
          seam,
          synced: { dataset, version: run.datasetVersion, rows: run.totalItems },
          ...(selected !== null && { selected }),
          by: null,
          ...(run.derivedFrom !== undefined && { derivedFrom: run.derivedFrom }),
          resumed: {
            runId: run.id,
            options: { retryErrored, steal, acceptDrift, ...(isOtherTarget && { targetType: target.targetType, targetId: target.id }) },
          },
        },
        context,
      )
    },
  )
}

function refuseWhileHeld(run: Run, seam: Seam): void {
  const state = runState(run, seam)
  if (state !== 'running' && state !== 'waiting') return
  throw new UsageError(
    `Run ${run.id} is still going: ${run.lease === null ? 'somebody' : ownerText(run.lease.owner)} works on it\nWait until it ends, or take it over with --steal; the other one then stops`,
  )
}

/** Which run is gone on with, for those who did not name it. How far an interrupted one came is counted only when it goes on. */
function chosenText({ id, targetId, totalItems, trials, succeededCount, failedCount, completedAt }: Run, datasetName: string): string {
  const total = countOf(totalItems * trials, 'row')
  const done = completedAt === null ? total : `${formatCount(succeededCount + failedCount)} of ${total} done`
  return `goes on with the run ${shortRunId(id)} of ${previewText(targetId, 60)} over ${previewText(datasetName, 200)} (${done})`
}
