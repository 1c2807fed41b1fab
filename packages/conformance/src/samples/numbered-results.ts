import type { NewResult } from '@assay/core'
import { newResult } from './new-result.ts'

/** Inputs for so many rows, one an item: `<prefix>-0`, `<prefix>-1` and so on, with an output that tells them apart. */
export function numberedResults(count: number, prefix: string, overrides: Partial<NewResult> = {}): readonly NewResult[] {
  return Array.from({ length: count }, (_, index) => newResult({ itemId: `${prefix}-${index}`, output: { index }, ...overrides }))
}
