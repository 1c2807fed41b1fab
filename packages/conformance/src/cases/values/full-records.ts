import type { CreateRunInput, NewResult, Usage } from '@assay/core'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'

/** Input for a run that has every optional field. */
export const fullRun: CreateRunInput = newRun({
  id: 'full',
  name: 'Nightly',
  metadata: null,
  tags: [],
  groupId: 'group',
  derivedFrom: 'earlier',
  selection: { kind: 'sample', size: 2, seed: 7, outcomeSelected: false },
  scorers: [{ id: 'scorer-1', name: 'Scorer 1', direction: 'higher', threshold: null }],
  provenance: { gitBranch: 'main', gitDirty: false },
})

const fullUsage: Usage = { inputTokens: 0, outputTokens: 1, totalTokens: 1, reasoningTokens: 0, cachedInputTokens: 0, costUsd: 0 }

/** Input for a row that has every optional field, and that may be replaced. */
export const fullResult: NewResult = newResult({
  contentHash: 'hash',
  output: null,
  expectedOutput: null,
  error: 'No answer',
  errorDetail: { name: 'Error', message: 'No answer', code: 'ECONNRESET', status: 0, retryAfter: 0, stack: '' },
  scores: [{ scorerId: 'scorer-1', scorerName: 'Scorer 1', score: 0, reason: '', durationMs: 0, usage: fullUsage }],
  usage: fullUsage,
  traceId: '',
})
