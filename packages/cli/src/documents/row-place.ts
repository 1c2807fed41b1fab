import type { RunResult } from '@assay/core'
import type { RowPlaces } from '../report/worst-row-lines.ts'
import { previewText } from '../text/preview-value.ts'

/** Where a row's item is, for a person: `questions.jsonl:7`, else `item 7`; and which trial, where it is not the first. */
export function rowPlace({ itemId, trial }: Pick<RunResult, 'itemId' | 'trial'>, { file, lines }: RowPlaces): string {
  const line = lines.get(itemId)
  const place = line === undefined ? `item ${previewText(itemId, 60)}` : `${previewText(file, 200)}:${line}`
  return trial === 0 ? place : `${place} (trial ${trial})`
}
