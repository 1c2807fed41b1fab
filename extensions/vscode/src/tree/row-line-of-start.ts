import type { RowLine } from '@assay/cli/editor-protocol'
import type { ItemStartedEvent } from '@assay/core'
import { rowId } from './row-line-of-event.ts'

/** A row that has begun. Nothing is known of it but which it is; its verdict stands for none. */
export function rowLineOfStart({ itemId, itemIndex, trial }: ItemStartedEvent): RowLine {
  return {
    id: rowId(itemId, trial),
    itemId,
    itemIndex,
    trial,
    seq: null,
    verdict: 'unjudged',
    latency: 0,
    error: null,
    scores: [],
    inputPreview: '',
    outputPreview: null,
  }
}
