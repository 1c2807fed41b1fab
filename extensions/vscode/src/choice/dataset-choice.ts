import type { Description } from '@assay/cli/editor-protocol'
import type { Chosen } from './choice-memory.ts'

/** What a run of a dataset would take. */
export interface DatasetChoice {
  /** The ids of targets; empty when one is to be chosen first, or there is a problem. */
  readonly targets: readonly string[]
  /** The ids of scorers; empty also when the config asks for none. */
  readonly scorers: readonly string[]
  /** What must be chosen before a run can start, because the config has several. */
  readonly missing: readonly ('targets' | 'scorers')[]
  /** Why a run would be refused although nothing is to be chosen; null when it would not. */
  readonly problem: string | null
  /** The flags of what was chosen; what the config decides has none. */
  readonly flags: readonly string[]
}

/**
 * Puts together what a config says of a dataset and what was chosen for it. Chosen ids that the config no longer has count as not chosen.
 *
 * @param description That of the dataset.
 * @param choices The first in which a target, or a scorer, is chosen counts for those.
 */
export function datasetChoice({ dataset, targets, scorers, problems }: Description, ...choices: readonly Chosen[]): DatasetChoice {
  const chosenTargets = firstKnown(
    choices.map((chosen) => chosen.targets),
    targets,
  )
  const chosenScorers = firstKnown(
    choices.map((chosen) => chosen.scorers),
    scorers,
  )
  // There is at most one of each: for the name, the targets and the scorers, in this order.
  const told = [...(dataset?.problems ?? [])]
  const nameProblem = dataset?.name === null ? told.shift() : undefined
  const targetProblem = dataset?.targets.length === 0 ? told.shift() : undefined
  const scorerProblem = told.shift()
  const isTargetMissing = targetProblem !== undefined && chosenTargets.length === 0
  const isScorerMissing = scorerProblem !== undefined && chosenScorers.length === 0
  const missing = [
    ...(isTargetMissing && targets.length > 0 ? (['targets'] as const) : []),
    ...(isScorerMissing && scorers.length > 0 ? (['scorers'] as const) : []),
  ]
  const problem =
    problems[0] ??
    nameProblem ??
    (isTargetMissing && targets.length === 0 ? targetProblem : undefined) ??
    (isScorerMissing && scorers.length === 0 ? scorerProblem : undefined)
  return {
    targets: chosenTargets.length > 0 ? chosenTargets : (dataset?.targets ?? []),
    scorers: chosenScorers.length > 0 ? chosenScorers : (dataset?.scorers ?? []).map(({ id }) => id),
    missing,
    problem: problem ?? null,
    flags: [...chosenTargets.flatMap((id) => ['--target', id]), ...chosenScorers.flatMap((id) => ['--scorer', id])],
  }
}

function firstKnown(choices: readonly Chosen['targets'][], described: readonly { readonly id: string }[]): readonly string[] {
  const known = choices.map((ids = []) => ids.filter((id) => described.some((one) => one.id === id)))
  return known.find(({ length }) => length > 0) ?? []
}
