import { contentHash } from '@assay/core'
import type { RowItem } from '../rows/dataset-row.ts'

// 128 bits: enough that two inputs of one dataset never meet by chance.
const idDigits = 32

/** The id of a row without an own one whose input no other row has. */
export function inputId({ input }: RowItem): string {
  return contentHash({ input }).slice(0, idDigits)
}

/** The id of a row without an own one whose input other rows have too; equal for equal expected outputs. */
export function inputAndExpectedId({ input, expectedOutput }: RowItem): string {
  return contentHash(expectedOutput === undefined ? { input } : { input, expectedOutput }).slice(0, idDigits)
}

/** Whether an id may be one of those above; with a counter behind it where input and expected output both repeat. */
export function looksLikeHash(id: string): boolean {
  return /^[\da-f]{32}(?:-\d+)?$/.test(id)
}
