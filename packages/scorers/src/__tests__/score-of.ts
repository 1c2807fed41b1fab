import type { MastraScorer } from '@assay/core'
import { row } from './row.ts'

/** The score that a scorer gives an output. */
export async function scoreOf(scorer: MastraScorer, output: unknown, expectedOutput?: unknown): Promise<number | null | undefined> {
  return (await scorer.run(row(output, expectedOutput))).score
}
