import { knownScorers } from '../config/known-scorers.ts'
import { knownTargets } from '../config/known-targets.ts'
import type { LoadedConfig } from '../config/load-config.ts'
import type { CompletedWord } from './completed-word.ts'

/** The targets, scorers or profiles of a config. */
export function configWords(kind: 'targets' | 'scorers' | 'profiles', { config }: LoadedConfig): readonly CompletedWord[] {
  const names = { targets: knownTargets, scorers: knownScorers, profiles: () => Object.keys(config.profiles ?? {}) }[kind](config)
  return names.map((word) => ({ word, about: '' }))
}
