import { previewJson, valueKind } from '@assay/core'
import type { JsonValue, RunResult } from '@assay/core'
import { escapeHostileText } from '../../text/escape-hostile-text.ts'
import type { RowLine } from '../protocol/index.ts'

const previewCharacters = 200

/** A row as lists show it. */
export function rowLine(
  row: Pick<RunResult, keyof RowLine & keyof RunResult> & Pick<RunResult, 'input' | 'output' | 'expectedOutput'>,
): RowLine {
  const { id, itemId, itemIndex, trial, seq, verdict, latency, error, scores, input, output, expectedOutput, contentHash } = row
  // A target that fails leaves null behind, which is no output.
  const hasOutput = output !== undefined && (error === null || output !== null)
  return {
    id,
    itemId,
    itemIndex,
    trial,
    seq,
    verdict,
    ...(contentHash !== undefined && { contentHash }),
    latency,
    error: error === null ? null : escapeHostileText(firstLine(error)),
    scores,
    inputPreview: preview(input),
    outputPreview: hasOutput ? preview(output) : null,
    outputKind: hasOutput ? valueKind(output) : null,
    expectedKind: expectedOutput === undefined ? null : valueKind(expectedOutput),
  }
}

/** The start of a value, harmless and on one line. */
export function preview(value: JsonValue): string {
  const { text, truncated } = previewJson(value, previewCharacters)
  return `${escapeHostileText(text)}${truncated ? '…' : ''}`
}

function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0]?.trimEnd() ?? ''
}
