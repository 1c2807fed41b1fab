import type { AssayStorage } from '@assay/core'
import type { UpdateRunParams } from '../protocol/index.ts'

/** Sets a run's name and tags. An empty name takes it away. */
export async function updateRun({ runs }: AssayStorage['stores'], { runId, name, tags }: UpdateRunParams): Promise<null> {
  await runs.updateRun({
    id: runId,
    ...(name !== undefined && (name.trim() === '' ? { unset: ['name'] } : { name })),
    ...(tags !== undefined && { tags: [...new Set(tags)] }),
  })
  return null
}
