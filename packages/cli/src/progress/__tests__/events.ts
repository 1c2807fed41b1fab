import type { ItemCompletedEvent, RunEventBase, RunFinishedEvent, RunProgressEvent, RunStartedEvent } from '@assay/core'
import { runFigures } from '../../report/__tests__/run-figures.ts'

const base: RunEventBase = { v: 1, seq: 1, time: '2026-01-01T00:00:00.000Z', runId: 'r' }
const time = base.time

/** A run of 200 pairs has begun. */
export const started: RunStartedEvent = {
  ...base,
  type: 'run.started',
  run: {
    id: 'r',
    datasetId: 'd',
    datasetVersion: time,
    targetType: 'function',
    targetId: 't',
    status: 'running',
    stopReason: null,
    totalItems: 200,
    trials: 1,
    succeededCount: 0,
    failedCount: 0,
    skippedCount: 0,
    startedAt: time,
    completedAt: null,
    createdAt: time,
    updatedAt: time,
    error: null,
    lease: null,
    epoch: 1,
    revision: 1,
  },
  datasetName: 'd',
  datasetVersion: time,
  total: 200,
  alreadyDone: 0,
  scorers: [],
}

/** Half of them are done. */
export const halfway: RunProgressEvent = {
  ...base,
  type: 'run.progress',
  done: 100,
  total: 200,
  verdicts: { passed: 90, failed: 8, errored: 2, unscored: 0, unjudged: 0 },
  means: { exact: 0.9 },
  itemsPerSecond: 25,
  timeLeft: 4000,
}

/** A row errored. */
export const errored: ItemCompletedEvent = {
  ...base,
  type: 'item.completed',
  itemId: 'i',
  itemIndex: 0,
  trial: 0,
  verdict: 'errored',
  latency: 1,
  scores: [],
  error: 'no \u001b[2Jkey',
  input: { text: '1', truncated: false },
  output: null,
}

const { startedAt: _startedAt, completedAt: _completedAt, segments: _segments, ...figures } = runFigures()

/** The run is done. */
export const finished: RunFinishedEvent = {
  ...base,
  type: 'run.finished',
  status: 'completed',
  stopReason: null,
  summary: { ...figures, startedAt: time, completedAt: time },
}
