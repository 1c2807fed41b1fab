import type { PageRow } from '../../page-data.ts'

/** A row of the page; what is given takes the place of a default. */
export function samplePageRow(overrides: Partial<PageRow> = {}): PageRow {
  return {
    item: 'item',
    index: 0,
    trial: 0,
    verdict: 'passed',
    input: 'in',
    scores: [],
    latency: 1,
    started: '2026-01-01T00:00:00.000Z',
    ...overrides,
  }
}
