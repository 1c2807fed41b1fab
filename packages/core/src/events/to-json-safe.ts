import type { JsonSafe } from './run-event.ts'

/** A record as its JSON text would hold it. */
export function toJsonSafe<Value extends object>(value: Value): JsonSafe<Value> {
  // That is what the type says: parsed JSON of the value, its dates as text.
  return JSON.parse(JSON.stringify(value)) as JsonSafe<Value>
}
