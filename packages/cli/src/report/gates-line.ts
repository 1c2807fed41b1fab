import type { Paint } from '../output/paint.ts'
import type { GateResult } from '../gates/check-gates.ts'
import { previewText } from '../text/preview-value.ts'

/** Shows which gates passed, as cells, with what the runs had; where that is nothing at all, the gate alone says so. */
export function gateCells(results: readonly GateResult[], targetIds: readonly string[], paint: Paint): readonly string[] {
  return results.map(({ gate, passed, values }) => {
    const had = values.map((value, index) => (targetIds.length > 1 ? `${previewText(targetIds[index] ?? '', 20)}: ${value}` : value))
    const text = `(${targetIds.length > 1 ? '' : 'is '}${had.join(values.some((value) => value.includes(', ')) ? '; ' : ', ')})`
    if (!passed) return `${paint('red', '✗')} ${gate} ${paint('red', text)}`
    return `${paint('green', '✓')} ${gate}${values.every((value) => value === '0') ? '' : paint('dim', ` ${text}`)}`
  })
}
