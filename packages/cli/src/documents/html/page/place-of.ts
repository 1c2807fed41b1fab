import { escapeHostileText } from '../../../text/escape-hostile-text.ts'
import type { PageRow, PageRun } from '../page-data.ts'

/** Where a row's item is: `questions.jsonl:7`, else its id; and which trial it is, where there are several. */
export function placeOf({ item, line, trial }: PageRow, { file, trials }: Pick<PageRun, 'file' | 'trials'>): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const place = line === undefined ? item : `${name}:${line}`
  return escapeHostileText(trials === 1 ? place : `${place} trial ${trial}`)
}
