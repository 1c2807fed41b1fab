import * as fc from 'fast-check'
import type { JsonValue } from '@assay/core'

/** Ids that are easily mixed up: differing in case, and in another order by UTF-16 units than by code points. */
export const modelItemIds: fc.Arbitrary<string> = fc.constantFrom('a', 'A', '\u{ff5e}', '\u{1f600}')

/** The same for runs and datasets, where one is met most often, so that much happens to it. */
export const modelIds: fc.Arbitrary<string> = fc.oneof({ weight: 2, arbitrary: fc.constant('a') }, { weight: 1, arbitrary: modelItemIds })

/** Times of day: two, so that most things happen at once, or after what comes later. */
export const modelTimes: fc.Arbitrary<number> = fc.constantFrom(Date.UTC(2026, 0, 2), Date.UTC(2026, 0, 2) + 5)

/** JSON values that are easily taken for one another. */
export const modelValues: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue[]>(
  null,
  false,
  0,
  '',
  'null',
  '42',
  42,
  '2026-01-01T00:00:00.000Z',
  [],
  [null],
  {},
  { a: null },
  { a: { b: [{}, 0.1] } },
  '\u{1f600}',
)

/** Paging of short lists, from none to all. */
export const modelPages: fc.Arbitrary<{ readonly offset?: number; readonly limit?: number; readonly total?: boolean }> = fc.record(
  { offset: fc.nat(4), limit: fc.nat(4), total: fc.boolean() },
  { requiredKeys: [] },
)

/** What a guard is given: none, the number that holds now, or one that holds no more. */
export const modelGuards: fc.Arbitrary<ModelGuard> = fc.constantFrom('none', 'none', 'now', 'now', 'now', 'old')

/** How a guard is set. */
export type ModelGuard = 'none' | 'now' | 'old'
