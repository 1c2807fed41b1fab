import type { JsonValue } from '@assay/core'

/** Keys that stores and languages are known to take for something else. */
const keys: readonly string[] = [
  ['', ' ', '.', '..', 'a.b', 'a..b', '.a', '$set', '$where', '$', 'a$b', '0', '-1', '1', '01', 'é', 'e\u0301', '\u{1f600}', 'a\nb'],
  ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'toBSON', 'then', 'length'],
  ['"', "'", '\\', '__v', '_id', 'id', '_bsontype', '$oid', 'k'.repeat(1_024)],
].flat()

const nested: JsonValue = Object.fromEntries([
  ['__proto__', { polluted: true }],
  ['constructor', { prototype: { polluted: true } }],
])

/** An object that has every odd key, with `__proto__` as a property of its own. */
export const oddKeys: JsonValue = Object.fromEntries<JsonValue>([
  ...keys.map((key, index): [string, JsonValue] => [key, index]),
  ['nested', nested],
  ['reference', { $ref: 'items', $id: 'a', $db: 'b' }],
  ['fake', { _bsontype: 'Long', low: 1, high: 0 }],
])
