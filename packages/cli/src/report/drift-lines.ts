import type { RunSegment } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { driftTexts, driftTitle } from './drift-texts.ts'
import type { ReportStyle } from './section.ts'
import { contentWidth, section } from './section.ts'

/** Shows what engines that went on with a run made or judged differently from those before, and since when; nothing when all did alike. */
export function driftLines(segments: readonly RunSegment[] | undefined, style: ReportStyle): string[] {
  const texts = driftTexts(segments)
  if (texts.length === 0) return []
  const width = contentWidth(style.width)
  return section(
    'drift',
    [driftTitle, ...texts].map((text) => [style.paint('yellow', previewText(text, width))]),
    style,
  )
}
