import { describeDrift } from '@assay/core'
import type { RunSegment } from '@assay/core'
import { formatTime } from '../text/format-time.ts'
import { previewText } from '../text/preview-value.ts'
import type { ReportStyle } from './section.ts'
import { contentWidth, section } from './section.ts'

/** Says what engines that went on with a run made or judged differently from those before, and since when; nothing when all did alike. */
export function driftLines(segments: readonly RunSegment[] = [], style: ReportStyle): string[] {
  const texts = segments.flatMap((segment, index) => {
    const before = segments[index - 1]
    const differences = before === undefined ? [] : describeDrift(before, segment)
    return differences.map((difference) => `${difference} from ${formatTime(segment.startedAt)} UTC on`)
  })
  if (texts.length === 0) return []
  const lines = ['rows of this run were made or judged in different ways:', ...texts]
  const width = contentWidth(style.width)
  return section(
    'drift',
    lines.map((text) => [style.paint('yellow', previewText(text, width))]),
    style,
  )
}
