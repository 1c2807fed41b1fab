import { systemSeam } from '@assay/core'
import { runState } from '../runs/run-state.ts'
import { shortRunId } from '../runs/short-run-id.ts'
import { openStorageIfThere } from '../storage/open-storage-if-there.ts'
import type { StorageRequest } from '../storage/storage-request.ts'
import { formatTime } from '../text/format-time.ts'
import type { CompletedWord } from './completed-word.ts'

const most = 20

/** The newest runs or datasets of a storage; none where there is none. */
export async function storeWords(kind: 'runs' | 'datasets', request: Omit<StorageRequest, 'seam'>): Promise<readonly CompletedWord[]> {
  const seam = systemSeam()
  const storage = await openStorageIfThere({ ...request, seam })
  if (storage === null) return []
  const { runs, datasets } = storage.stores
  const pagination = { limit: most, total: false }
  try {
    if (kind === 'datasets') {
      const found = await datasets.listDatasets({ pagination })
      return found.datasets.map(({ name, updatedAt }) => ({ word: name, about: `updated ${formatTime(updatedAt)} UTC` }))
    }
    const found = await runs.listRuns({ pagination })
    return found.runs.map((run) => ({
      word: shortRunId(run.id),
      about: `${run.targetId}, ${runState(run, seam)}, created ${formatTime(run.createdAt)} UTC`,
    }))
  } finally {
    await storage.close()
  }
}
