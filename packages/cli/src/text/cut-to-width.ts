import { displayWidth } from './display-width.ts'

/** Cuts a line to so many terminal cells, between graphemes, and ends what was cut with `…`. The text must be free of escape sequences. */
export function cutToWidth(text: string, width: number): string {
  // A cell takes at least one character, so that shorter text needs no measuring unless it is wide.
  if (text.length <= width / 2 || (text.length <= 4 * width && displayWidth(text) <= width)) return text
  let kept = ''
  let used = 1
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    used += displayWidth(segment)
    if (used > width) break
    kept += segment
  }
  return kept.length === text.length ? text : `${kept}…`
}
