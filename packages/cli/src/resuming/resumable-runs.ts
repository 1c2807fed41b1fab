import type { Dataset, DatasetsStorage, Run, RunsStorage } from '@assay/core'
import type { LoadedConfig } from '../config/load-config.ts'
import { projectName } from '../config/project-name.ts'
import { iterateRuns } from '../runs/iterate-runs.ts'
import { canResume } from './can-resume.ts'

/** Where to look, and for what. */
export interface ResumableRequest {
  readonly stores: { readonly runs: RunsStorage; readonly datasets: DatasetsStorage }
  readonly loaded: LoadedConfig
  readonly retryErrored: boolean
}

/**
 * Walks through the runs that can be gone on with, newest first: those whose dataset is there, and is one of this project, or has a name that
 * says no project. A storage may hold runs of others, whose targets this config does not have.
 */
export async function* resumableRuns({ stores, loaded, retryErrored }: ResumableRequest): AsyncGenerator<Run, void, undefined> {
  const { runs, datasets } = stores
  const project = projectName(loaded)
  const ours = new Map<string, boolean>()
  for await (const run of iterateRuns(runs)) {
    if (!canResume(run, runs.seam, retryErrored)) continue
    const known = ours.get(run.datasetId) ?? isOf(project, await datasets.getDatasetById({ id: run.datasetId }))
    ours.set(run.datasetId, known)
    if (known) yield run
  }
}

function isOf(project: string, dataset: Dataset | null): boolean {
  return dataset !== null && (dataset.name.startsWith(`${project}/`) || !dataset.name.includes('/'))
}
