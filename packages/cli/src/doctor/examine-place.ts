import type { WriteStream } from 'node:tty'
import { systemSeam } from '@assay/core'
import type { StoreFindings } from '@assay/core'
import { loadAdapter } from '../storage/load-adapter.ts'
import { machineHost } from '../storage/machine-host.ts'
import type { ExamineRequest } from '../storage/storage-adapter.ts'
import { formatCount } from '../text/format-count.ts'

/**
 * Reads a storage from one end to the other, where it lies, without opening it; null when its adapter cannot.
 *
 * @param stderr Shows how far it is, where it is a terminal.
 */
export async function examinePlace(
  place: Pick<ExamineRequest, 'url' | 'folder' | 'projectFolder' | 'repair'>,
  stderr: WriteStream,
): Promise<StoreFindings | null> {
  const adapter = await loadAdapter(place)
  const seam = systemSeam(machineHost())
  try {
    return (await adapter.examineStorage?.({ ...place, seam, onProgress: (done, total) => showProgress(stderr, done, total) })) ?? null
  } finally {
    if (stderr.isTTY) stderr.write('\r\u001B[K')
  }
}

function showProgress(stderr: WriteStream, done: number, total: number): void {
  if (stderr.isTTY) stderr.write(`\r\u001B[Kexamined ${formatCount(done)} of ${formatCount(total)}`)
}
