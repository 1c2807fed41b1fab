import type { Paint } from '../output/paint.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { previewText } from '../text/preview-value.ts'

/** Shows which gates passed, as cells; a failed one with what the runs had instead. */
export function gateCells(results: readonly GateResult[], targetIds: readonly string[], paint: Paint): readonly string[] {
  return results.map(({ gate, passed, values }) => {
    if (passed) return `${paint('green', '✓')} ${gate}`
    const had = values.map((value, index) => (targetIds.length > 1 ? `${previewText(targetIds[index] ?? '', 20)}: ${value}` : value))
    return `${paint('red', '✗')} ${gate} ${paint('red', `(${targetIds.length > 1 ? '' : 'is '}${had.join(', ')})`)}`
  })
}
