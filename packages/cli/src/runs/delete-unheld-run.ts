import { AssayError } from '@assay/core'
import type { Run, RunsStorage } from '@assay/core'

/** What became of a run that was to be deleted: somebody `changed` it, or had deleted it already, since it was read. */
export type Deletion = 'deleted' | 'changed' | 'gone'

// Longer than any delete takes, and soon over when this process dies before it.
const claim = 60_000

/**
 * Deletes a run as it was read, with its rows. `deleteRun` compares nothing, so that a run which somebody resumes at this moment would be lost:
 * the run is taken over first, which is compared, and makes others wait. Only who steals it within that moment still loses it.
 */
export async function deleteUnheldRun(runs: RunsStorage, run: Run): Promise<Deletion> {
  try {
    const lease = { owner: runs.seam.host.owner, ttl: claim }
    const taken = await runs.takeOverRun({ runId: run.id, ifEpoch: run.epoch, lease })
    if (taken.revision === run.revision + 1) {
      await runs.deleteRun({ id: run.id })
      return 'deleted'
    }
    await runs.updateRun({ id: run.id, ifEpoch: taken.epoch, lease: null })
    return 'changed'
  } catch (error) {
    if (AssayError.isInstance(error) && error.code === 'NOT_FOUND') return 'gone'
    if (AssayError.isInstance(error) && error.code === 'CONFLICT') return 'changed'
    throw error
  }
}
