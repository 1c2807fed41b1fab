import type { ConformanceAdapter } from './conformance-adapter.ts'

/** Gives the adapter back as it is, with its type checked where it is written. */
export function defineAdapter(adapter: ConformanceAdapter): ConformanceAdapter {
  return adapter
}
