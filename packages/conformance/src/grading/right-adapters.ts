import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { journalAdapter } from '../saboteurs/journal/journal-adapter.ts'
import { limitedAdapter } from '../saboteurs/limited-adapter.ts'
import { standInAdapter } from '../saboteurs/stand-in-adapter.ts'

/** Makes what saboteurs are made of, unchanged: a case that one of these does not pass proves nothing about saboteurs. */
export function rightAdapters(): readonly ConformanceAdapter[] {
  return [standInAdapter('right'), journalAdapter('right-journal'), limitedAdapter('right-limited')]
}
