import type { RunFlags } from '../commands/run-flags.ts'
import type { ProfileEntry } from './assay-config.ts'

/** Which flag of `assay run` each field of a profile sets. Who adds a field adds it to `ProfileEntry` and here; the flag's parser does the rest. */
export const profileFields: Readonly<Record<keyof ProfileEntry, keyof RunFlags>> = {
  storage: 'storage',
  target: 'target',
  scorers: 'scorer',
  tags: 'tag',
  trials: 'trials',
  concurrency: 'concurrency',
  retries: 'retries',
  timeout: 'timeout',
  stopAfterErrors: 'stopAfterErrors',
  failFast: 'failFast',
  budgetUsd: 'budgetUsd',
  budgetTokens: 'budgetTokens',
  maxDuration: 'maxDuration',
  grace: 'grace',
  minPassRate: 'minPassRate',
  minScore: 'minScore',
  maxErrored: 'maxErrored',
  maxUnscored: 'maxUnscored',
  by: 'by',
  reporter: 'reporter',
  output: 'output',
}
