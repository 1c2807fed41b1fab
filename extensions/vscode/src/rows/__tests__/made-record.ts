import type { Translate } from '../../processes/translate.ts'
import type { Row } from '../row-details.ts'

/** A passed row. */
export function madeRecord(set: Partial<Row> = {}): Row {
  return {
    id: '0:item',
    runId: 'run',
    seq: 0,
    itemId: 'item',
    itemVersion: '2026-01-01T11:00:00.000Z',
    itemIndex: 0,
    trial: 0,
    input: { question: '2 + 2' },
    output: { answer: 4 },
    latency: 12,
    verdict: 'passed',
    error: null,
    startedAt: '2026-01-01T11:00:00.000Z',
    completedAt: '2026-01-01T11:00:02.000Z',
    retryCount: 0,
    scores: [],
    createdAt: '2026-01-01T11:00:02.000Z',
    ...set,
  }
}

/** English. */
export const translate: Translate = (text, ...values) => text.replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]))
