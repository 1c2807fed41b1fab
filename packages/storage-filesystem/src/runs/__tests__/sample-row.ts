import type { NewRow } from '@assay/core'
import { sampleRow as anyRow } from '@assay/core/testing'

/** A row with characters of several bytes, and with one that ends lines. */
export function sampleRow(overrides: Partial<NewRow> = {}): NewRow {
  return anyRow({ input: { question: 'Wie spät ist es?\n' }, ...overrides })
}
