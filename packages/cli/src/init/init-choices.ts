import type { StarterFormat, StarterLanguage, StarterTarget } from '../commands/init-command.ts'

/** Everything that is decided before files are written. */
export interface InitChoices {
  readonly language: StarterLanguage
  readonly target: StarterTarget
  readonly dataset: StarterFormat
  /** Absent: what Assay uses by default. */
  readonly storage?: string
}
