import { AssayError } from '@assay/core'
import type { Run, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { ExitCode } from '../exit-codes.ts'
import { datasetFileOf } from '../report/dataset-file-of.ts'
import { findRun } from '../runs/find-run.ts'
import { runState } from '../runs/run-state.ts'
import { ownerText } from '../storage/machine-host.ts'
import { UsageError } from '../usage-error.ts'
import type { ResumeFlags } from './resume-command.ts'
import { runAndReport } from './run-and-report.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** What was typed. */
export interface ResumeRequest {
  /** The run, or a part of its id; undefined: the newest. */
  readonly id: string | undefined
  readonly flags: ResumeFlags
  /** All words after `assay`. */
  readonly words: readonly string[]
}

/** Does what `assay resume` was asked for and gives the exit code. */
export async function resumeStoredRun({ id, flags, words }: ResumeRequest, context: CommandContext): Promise<ExitCode> {
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async ({ prepared, storage, seam }) => {
      const { runs, datasets } = storage.stores
      const run = await findRun(runs, id)
      if (flags.steal !== true) refuseWhileHeld(run, seam)
      const dataset = await datasets.getDatasetById({ id: run.datasetId })
      if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${run.datasetId}`)
      const { loaded } = prepared
      const path = datasetFileOf(dataset, loaded, context.folder)
      const entry = path === null ? null : datasetEntry(loaded, path)
      return runAndReport(
        {
          flags: { ...flags, target: [run.targetId], scorer: [], tag: [] },
          words,
          prepared: {
            ...prepared,
            entry,
            targets: chooseTargets(loaded, null, [typedTarget(run, loaded)]),
            scorers: chooseScorers(
              loaded,
              entry,
              (run.scorers ?? []).map((scorer) => scorer.id),
            ),
            dataset: { path },
          },
          storage,
          seam,
          synced: { dataset, version: run.datasetVersion, rows: run.totalItems },
          by: null,
          resumed: {
            runId: run.id,
            options: { ...(flags.retryErrored && { retryErrored: true }), ...(flags.steal && { steal: true }) },
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

/** How the target would be named on the command line. */
function typedTarget({ targetType, targetId }: Run, { config }: LoadedConfig): string {
  const isOwn = targetType === 'function' && Object.hasOwn(config.targets ?? {}, targetId)
  return isOwn || config.mastra === undefined ? targetId : `${targetType}/${targetId}`
}
