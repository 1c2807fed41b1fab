import type { Run } from '@assay/core'
import { sampleRun as anyRun } from '@assay/core/testing'

/** A run whose revisions have three digits, so that their files sort as their numbers do. */
export function sampleRun(overrides: Partial<Run> = {}): Run {
  return anyRun({ revision: 100, ...overrides })
}
