import fc from 'fast-check'
import type { JsonValue } from '../json-value.ts'

/** Any JSON value, with the types of this package: fast-check's say that a property may be undefined, which it never is. */
export function arbitraryJson(constraints?: fc.JsonSharedConstraints): fc.Arbitrary<JsonValue> {
  return fc.jsonValue(constraints) as fc.Arbitrary<unknown> as fc.Arbitrary<JsonValue>
}
