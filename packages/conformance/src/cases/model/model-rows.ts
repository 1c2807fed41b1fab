import type { NewResult, NewRow, RunResult } from '@assay/core'

/** A row as it is stored, but for its `seq`; `previousAttempts` says what stood in its place. */
export function modelRow(runId: string, result: NewResult, now: number, old: RunResult | undefined): NewRow {
  const { itemIndex = null, trial = 0, error = null, scores = [], retryCount = 0 } = result
  const verdict = result.verdict ?? (error === null ? 'unjudged' : 'errored')
  const row = { ...result, itemIndex, trial, error, scores, retryCount, verdict, runId, createdAt: new Date(now) }
  if (old === undefined) return { ...row, id: `${trial}:${result.itemId}` }
  const { id, runId: _runId, seq: _seq, itemId: _itemId, itemVersion: _itemVersion, itemIndex: _itemIndex, ...rest } = old
  const {
    trial: _trial,
    contentHash: _contentHash,
    input: _input,
    expectedOutput: _expectedOutput,
    previousAttempts = [],
    ...attempt
  } = rest
  return { ...row, id, previousAttempts: [...previousAttempts, attempt].slice(-10) }
}

/** Whether a row gives way to a new one with `replace: 'errored'`. */
export function isReplaceable({ verdict, scores }: RunResult): boolean {
  return verdict === 'errored' || verdict === 'unscored' || scores.some(({ error }) => error !== undefined)
}
