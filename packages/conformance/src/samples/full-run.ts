import type { CreateRunInput } from '@assay/core'
import { newRun } from './new-run.ts'

/** Input for a run with every field that can be given, but for the lease; what is given takes the place of a default. */
export function fullRun(overrides: Partial<CreateRunInput> = {}): CreateRunInput {
  return newRun({
    name: 'Nightly',
    metadata: { owner: 'search', nested: { list: [1, { deep: null }], text: 'é' }, empty: {} },
    tags: ['nightly', 'main', 'Beta'],
    groupId: 'group-1',
    derivedFrom: 'run-0',
    selection: { kind: 'sample', itemIds: ['item-2', 'item-1'], filter: { lang: ['de', 'en'] }, size: 2, seed: -7, outcomeSelected: false },
    scorers: [
      { id: 'scorer-1', name: 'Exact', direction: 'higher', threshold: 0.5 },
      { id: 'scorer-2', name: 'Length', direction: 'lower', threshold: null },
    ],
    provenance: {
      gitCommit: '0123abcd',
      gitBranch: 'main',
      gitDirty: false,
      ciUrl: 'https://ci.example/jobs/1',
      assayVersion: '1.0.0',
      nodeVersion: '24.0.0',
      datasetFingerprint: 'd',
      targetFingerprint: 't',
      scorerFingerprints: { 'scorer-1': 'a', 'scorer-2': 'b' },
    },
    totalItems: 2,
    trials: 3,
    ...overrides,
  })
}
