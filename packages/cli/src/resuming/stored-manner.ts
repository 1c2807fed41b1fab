import type { Run, RunScorer, ScorerChoice } from '@assay/core'
import type { DatasetEntry } from '../config/assay-config.ts'
import { chooseStoredScorers, chooseStoredTarget } from '../config/choose-stored.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { currentIdOf } from '../config/former-ids.ts'
import { knownScorer } from '../config/known-scorers.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { UsageError } from '../usage-error.ts'

/** What a run is to go on with. */
export interface MannerRequest {
  readonly loaded: LoadedConfig
  readonly entry: DatasetEntry | null
  /** Whether it is known what the config says of the dataset; else scorers judge as they did. */
  readonly isFileKnown: boolean
  readonly run: Run
  /** Another target, as it was typed. */
  readonly target: string | undefined
  readonly acceptDrift: boolean
}

/** The target and the scorers that a config has for a run, and whether the target is another one. */
export interface StoredManner {
  readonly target: ChosenTarget
  readonly isOtherTarget: boolean
  readonly scorers: readonly ScorerChoice[]
}

/**
 * Finds what the last engine of a run worked with in the config of today, under the ids that the run knows.
 *
 * @throws `UsageError`: the config has it no more, and that is not accepted.
 */
export function storedManner({ loaded, entry, isFileKnown, run, target: typed, acceptDrift }: MannerRequest): StoredManner {
  const { targetType, targetId, scorers = [] } = run.segments?.at(-1) ?? run
  const former = { ...run, targetType, targetId, scorers }
  // Who scores stored outputs calls no target: the config need not have it any more.
  const own = (): ChosenTarget => (run.derivedFrom === undefined ? ownTarget(loaded, former) : { id: targetId, targetType })
  const target = typed === undefined ? own() : otherTarget(loaded, former, typed)
  const isOtherTarget = target.id !== targetId || target.targetType !== targetType
  const isKnown = ({ id }: { readonly id: string }): boolean =>
    knownScorer(loaded.config, currentIdOf(loaded.config.formerly?.scorers, id)) !== null
  const judging = acceptDrift ? scorers.filter(isKnown) : scorers
  const chosen = ownScorers(loaded, entry, { scorers: judging })
  return { target, isOtherTarget, scorers: isFileKnown ? chosen : chosen.map((choice) => asBefore(choice, judging)) }
}

function asBefore(choice: ScorerChoice, before: readonly RunScorer[]): ScorerChoice {
  const scorer = typeof choice === 'object' && 'scorer' in choice ? choice.scorer : choice
  const id = typeof scorer === 'string' ? scorer : scorer.id
  const same = before.find((one) => one.id === id)
  return same === undefined ? choice : { scorer, direction: same.direction, threshold: same.threshold }
}

function ownTarget(loaded: LoadedConfig, run: Pick<Run, 'targetType' | 'targetId'>): ChosenTarget {
  return withAdvice('with another target: --target <id> --accept-drift', () => chooseStoredTarget(loaded, run))
}

/** The same under a new name is not another one. */
function otherTarget(loaded: LoadedConfig, run: Pick<Run, 'targetType' | 'targetId'>, typed: string): ChosenTarget {
  const [chosen] = chooseTargets(loaded, null, [typed])
  if (chosen === undefined) throw new UsageError(`Target not found: ${typed}`)
  const current = currentIdOf(loaded.config.formerly?.targets, run.targetId)
  return chosen.id === current && chosen.targetType === run.targetType ? { ...chosen, id: run.targetId } : chosen
}

function ownScorers(loaded: LoadedConfig, entry: DatasetEntry | null, run: Pick<Run, 'scorers'>): readonly ScorerChoice[] {
  return withAdvice('without it: --accept-drift', () => chooseStoredScorers(loaded, entry, run))
}

function withAdvice<Value>(how: string, choose: () => Value): Value {
  try {
    return choose()
  } catch (error) {
    if (!UsageError.isInstance(error)) throw error
    throw new UsageError(`${error.message}\nThe run can go on ${how}`, { cause: error })
  }
}
