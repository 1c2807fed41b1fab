import type { RunLine } from '@assay/cli/editor-protocol'
import type { Chosen } from './choice-memory.ts'

/** What a run was made with, as a choice. */
export function choiceOfRun({ targetId, scorers = [] }: Pick<RunLine, 'targetId' | 'scorers'>): Chosen {
  return { targets: [targetId], scorers: scorers.map(({ id }) => id) }
}
