import { resolve } from 'node:path'
import type { ScorerChoice } from '@assay/core'
import type { DatasetEntry } from '../config/assay-config.ts'
import { chooseScorers } from '../config/choose-scorers.ts'
import { chooseTargets } from '../config/choose-targets.ts'
import type { ChosenTarget } from '../config/choose-targets.ts'
import { datasetEntry } from '../config/dataset-entry.ts'
import { datasetIdentity } from '../config/dataset-identity.ts'
import { knownTargets } from '../config/known-targets.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import { UsageError } from '../usage-error.ts'
import { describeScorer } from './describe-scorers.ts'
import type { DescribedFile, DescribedScorer } from './description.ts'

/**
 * Says what `assay run <file>` would take, or why it would refuse.
 *
 * @param file Relative to the current folder.
 */
export function describeFile(file: string, loaded: LoadedConfig): DescribedFile {
  const problems: string[] = []
  /** What is chosen, or a problem. */
  const attempt = <Value>(choose: () => Value): Value | null => {
    try {
      return choose()
    } catch (error) {
      if (!UsageError.isInstance(error)) throw error
      problems.push(error.message)
      return null
    }
  }
  const entry = datasetEntry(loaded, file)
  return {
    path: resolve(file),
    name: attempt(() => datasetIdentity({ file, loaded }))?.name ?? null,
    glob: Object.entries(loaded.config.datasets ?? {}).find(([, one]) => one === entry)?.[0] ?? null,
    ...(entry?.fields !== undefined && { fields: entry.fields }),
    targets:
      attempt(() => chooseTargets(loaded, entry, [...(loaded.profile?.target ?? [])]).map((target) => typedId(target, loaded))) ?? [],
    scorers: attempt(() => describeChosen(loaded, entry)) ?? [],
    problems,
  }
}

function describeChosen(loaded: LoadedConfig, entry: DatasetEntry | null): readonly DescribedScorer[] {
  const choices = chooseScorers(loaded, entry, [...(loaded.profile?.scorer ?? [])])
  return choices.map((choice) => describeScorer(...partsOf(choice)))
}

function partsOf(choice: ScorerChoice): Parameters<typeof describeScorer> {
  if (typeof choice === 'string') return [{ id: choice }]
  if (!('scorer' in choice)) return [choice]
  return [typeof choice.scorer === 'string' ? { id: choice.scorer } : choice.scorer, choice]
}

/** The text by which a target is chosen. */
function typedId({ id, targetType }: ChosenTarget, loaded: LoadedConfig): string {
  const known = knownTargets(loaded.config)
  return known.includes(id) ? id : `${targetType}/${id}`
}
