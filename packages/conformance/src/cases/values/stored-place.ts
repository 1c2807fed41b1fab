import type { JsonValue } from '@assay/core'
import type { CaseContext } from '../../case/case-context.ts'

/** What came back from one place where values were stored. */
export interface StoredPlace {
  /** The field, and by what it was read. */
  readonly what: string
  /** In the order of the values; undefined where there is none. */
  readonly values: readonly unknown[]
}

/** A value that is stored, by what is special about it. */
export type NamedValue = readonly [name: string, value: JsonValue]

/** Asserts that each place has exactly the values. */
export function expectValues(t: CaseContext, places: readonly StoredPlace[], expected: readonly NamedValue[]): void {
  for (const { what, values } of places) {
    for (const [index, [name, value]] of expected.entries()) t.equal(values[index], value, `${name} in ${what}`)
  }
}
