import type { RowLine } from '@assay/cli/editor-protocol'
import type { ItemCompletedEvent } from '@assay/core'

/** A row as its event tells of it; where the store has it is not known. */
export function rowLineOfEvent(event: ItemCompletedEvent): RowLine {
  const { itemId, itemIndex, trial, verdict, latency, error, scores, input, output, outputKind, expectedKind } = event
  return {
    id: rowId(itemId, trial),
    itemId,
    itemIndex,
    trial,
    seq: null,
    verdict,
    latency,
    error: error === null ? null : (error.trimStart().split('\n', 1)[0] ?? ''),
    scores,
    inputPreview: input.text,
    outputPreview: output?.text ?? null,
    ...(outputKind !== undefined && { outputKind }),
    ...(expectedKind !== undefined && { expectedKind }),
  }
}

/** The id of the row of an item and a trial, one in its run. */
export function rowId(itemId: string, trial: number): string {
  return `${trial}:${itemId}`
}
