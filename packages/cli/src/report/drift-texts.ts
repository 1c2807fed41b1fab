import { describeDrift } from '@assay/core'
import type { RunSegment } from '@assay/core'
import { formatTime } from '../text/format-time.ts'

/** What stands before the texts of `driftTexts`. */
export const driftTitle = 'rows of this run were made or judged in different ways:'

/** Says what engines that went on with a run made or judged differently from those before, and since when; nothing when all did alike. */
export function driftTexts(segments: readonly RunSegment[] = []): readonly string[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1]
    const differences = before === undefined ? [] : describeDrift(before, segment)
    return differences.map((difference) => `${difference} from ${formatTime(segment.startedAt)} UTC on`)
  })
}
