import type { Seam } from '@assay/core'
import { errorCode } from './error-code.ts'

const heldCodes: ReadonlySet<string | null> = new Set(['EPERM', 'EBUSY', 'EACCES'])
const pauses = [10, 20, 50, 100, 200]

/**
 * Renames or removes on Windows, where a virus scanner or an indexer that looks at a file keeps others from doing that for a moment: up to five
 * more tries, within 0.4 s. A failure of another kind, or of the last try, comes through.
 */
export async function retryWhileHeld(operation: () => Promise<void>, sleep: Seam['sleep']): Promise<void> {
  for (const pause of pauses) {
    try {
      await operation()
      return
    } catch (error) {
      if (!heldCodes.has(errorCode(error))) throw error
    }
    await sleep(pause)
  }
  await operation()
}
