import type { RowLine, RunLine } from '@assay/cli/editor-protocol'
import type { Verdict } from '@assay/core'

/** A completed run with one deciding scorer; the number says how old it is: higher is newer. */
export function madeRun(number: number, set: Partial<RunLine> = {}): RunLine {
  const time = new Date(Date.UTC(2026, 0, 1, 11, 0, number)).toISOString()
  return {
    id: `run-${String(number).padStart(4, '0')}`,
    datasetId: 'dataset',
    datasetName: 'shop/support.jsonl',
    targetId: 'agent',
    targetType: 'function',
    totalItems: 4,
    trials: 1,
    createdAt: time,
    startedAt: time,
    completedAt: time,
    revision: 3,
    scorers: [{ id: 'exact', name: 'Exact', direction: 'higher', threshold: 1 }],
    tags: [],
    state: 'completed',
    stopReason: null,
    error: null,
    owner: null,
    done: 4,
    ...set,
  }
}

/** A stored row. */
export function madeRow(number: number, verdict: Verdict, set: Partial<RowLine> = {}): RowLine {
  return {
    id: `0:item-${number}`,
    itemId: `item-${number}`,
    itemIndex: number,
    trial: 0,
    seq: number,
    verdict,
    latency: 5,
    error: verdict === 'errored' ? 'it broke' : null,
    scores: verdict === 'errored' ? [] : [{ scorerId: 'exact', scorerName: 'Exact', score: verdict === 'passed' ? 1 : 0 }],
    inputPreview: `input ${number}`,
    outputPreview: verdict === 'errored' ? null : 'output',
    ...set,
  }
}
