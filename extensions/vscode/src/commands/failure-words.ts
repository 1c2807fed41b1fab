import { lineRangesText } from './line-ranges-text.ts'
import type { NewestFailures } from './newest-failures.ts'

/**
 * The flags that choose the items that failed or errored last. Where one run has them all it is named, so that the new run is known as one of
 * rows that were chosen by how they ended; lines narrow that, or stand alone.
 *
 * @param lines On which the items begin in the file.
 */
export function failureWords({ itemIds, run }: NewestFailures, lines: readonly number[]): readonly string[] {
  const rows = ['--rows', lineRangesText(lines)]
  if (run === null) return rows
  const ended = ['--failed-of', run.id, '--errored-of', run.id]
  return run.failures === itemIds.size ? ended : [...ended, ...rows]
}
