import type { Provenance } from '@assay/core'
import { ciJob } from './ci-job.ts'
import { gitState } from './git-state.ts'

/** Says where a run comes from: the working tree that the folder lies in, the CI job, the versions. */
export async function readProvenance(folder: string, environment: NodeJS.ProcessEnv, assayVersion: string): Promise<Provenance> {
  const git = await gitState(folder)
  const job = ciJob(environment)
  const branch = git?.branch ?? job.branch
  return {
    ...(git?.commit !== undefined && { gitCommit: git.commit }),
    ...(branch !== undefined && { gitBranch: branch }),
    ...(git !== null && { gitDirty: git.isDirty }),
    ...(job.url !== undefined && { ciUrl: job.url }),
    assayVersion,
    nodeVersion: process.versions.node,
  }
}
