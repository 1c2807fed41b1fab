import type { Run, ScorerChoice } from '@assay/core'
import type { DatasetEntry } from './assay-config.ts'
import { chooseScorers } from './choose-scorers.ts'
import type { ChosenTarget } from './choose-targets.ts'
import { chooseTargets } from './choose-targets.ts'
import { currentIdOf } from './former-ids.ts'
import type { LoadedConfig } from './load-config.ts'
import { typedTarget } from './typed-target.ts'

/**
 * Finds the target of a stored run, also where it has another id now. It keeps the id that the run knows, so that it is not taken for another.
 *
 * @throws `UsageError`: the config has none.
 */
export function chooseStoredTarget(loaded: LoadedConfig, run: Pick<Run, 'targetType' | 'targetId'>): ChosenTarget {
  const { config } = loaded
  const typed = typedTarget(run)
  const current = currentIdOf(config.formerly?.targets, typed)
  // A function that the config does not have may be one of its Mastra.
  const isOfHost = run.targetType === 'function' && !Object.hasOwn(config.targets ?? {}, current) && config.mastra !== undefined
  const [chosen] = chooseTargets(loaded, null, [isOfHost ? `function/${current}` : current])
  return { targetType: run.targetType, ...chosen, id: run.targetId }
}

/**
 * Finds the scorers of a stored run, also where they have other ids now; they keep those that the run knows.
 *
 * @throws `UsageError`: the config lacks one.
 */
export function chooseStoredScorers(
  loaded: LoadedConfig,
  entry: DatasetEntry | null,
  { scorers = [] }: Pick<Run, 'scorers'>,
): readonly ScorerChoice[] {
  // No id would mean all that the entry names.
  if (scorers.length === 0) return []
  const formerly = loaded.config.formerly?.scorers
  const current = new Map(scorers.map(({ id }) => [currentIdOf(formerly, id), id]))
  return chooseScorers(loaded, entry, [...current.keys()], current)
}
