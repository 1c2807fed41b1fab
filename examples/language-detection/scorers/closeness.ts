import type { MastraScorer } from '@assay/core'
import { groupsOf } from '../languages.ts'

/**
 * Gives partial credit for a near miss: 1 for the right language, 0.5 for the same family and script (Spanish for Portuguese),
 * 0.25 for the same family or script (Turkish for Polish), 0 for anything else. Has no threshold, so it never decides whether a row passes.
 */
export const closeness: MastraScorer<'closeness', string, string> = {
  id: 'closeness',
  name: 'Closeness',
  description: 'Right language 1, same family and script 0.5, same family or script 0.25',
  direction: 'higher',
  threshold: null,
  run: ({ output, expectedOutput }) => {
    const expected = String(expectedOutput)
    if (output === expected) return { score: 1 }
    const { score, shared } = nearness(output, expected)
    return { score, reason: `${output} instead of ${expected}: ${shared}` }
  },
}

function nearness(output: string, expected: string): { score: number; shared: string } {
  const pairs = groupsOf(output).flatMap((one) => groupsOf(expected).map((other) => ({ one, other })))
  const shared = pairs.map(({ one, other }) => ({
    family: one.family !== null && one.family === other.family,
    script: one.script === other.script,
  }))
  if (shared.some(({ family, script }) => family && script)) return { score: 0.5, shared: 'same family and script' }
  if (shared.some(({ family }) => family)) return { score: 0.25, shared: 'same family' }
  if (shared.some(({ script }) => script)) return { score: 0.25, shared: 'same script' }
  return { score: 0, shared: 'nothing shared' }
}
