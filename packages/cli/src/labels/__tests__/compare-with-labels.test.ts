import type { JsonValue, MastraScorer, RunDatasetOptions } from '@assay/core'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { finishedRun, storedDataset } from '../../report/__tests__/stored-runs.ts'
import { compareWithLabels } from '../compare-with-labels.ts'
import type { LabelComparison } from '../label-comparison.ts'
import { labelLines } from '../label-lines.ts'
import type { PreparedLabels } from '../prepare-labels.ts'

/** A judge gives what stands in the output. */
const judge: MastraScorer = {
  id: 'judge',
  name: 'Judge',
  threshold: 0.5,
  run: ({ output }) => ({ score: Number(output), reason: `gave ${String(output)}` }),
}

async function compared(
  rows: readonly (readonly [JsonValue | undefined, number | null])[],
  {
    kind = 'passes',
    scorer = judge,
    ...options
  }: { readonly kind?: PreparedLabels['kind']; readonly scorer?: MastraScorer } & Partial<RunDatasetOptions> = {},
): Promise<LabelComparison> {
  const items = rows.map(([human], index) => ({ id: `i${index}`, ...(human !== undefined && { metadata: { human } }) }))
  const { stores } = await storedDataset(items)
  const target = (_input: unknown, { item }: { readonly item: { readonly id: string } }): number => {
    const output = rows[Number(item.id.slice(1))]?.[1] ?? null
    if (output === null) throw new Error('no answer')
    return output
  }
  await finishedRun(stores, 'a', target, { runId: 'run', scorers: [scorer], ...options })
  const run = await stores.runs.getRunById({ id: 'run' })
  const [comparison] = run === null ? [] : await compareWithLabels(stores, run, { key: 'human', kind })
  if (comparison === undefined) throw new Error('Nothing was compared')
  return comparison
}

function shown(comparison: LabelComparison, width = 120): string {
  const places = { file: 'q.jsonl', lines: new Map([['i1', 2]]) }
  return labelLines([comparison], 'human', places, { paint: plainPaint, width }).join('\n')
}

it('counts each row as compared or says why it is not', async () => {
  const comparison = await compared([
    [true, 0.9],
    [false, 0.8],
    [false, 0.1],
    [true, 0.2],
    [undefined, 0.3],
    [true, null],
  ])

  expect(comparison).toMatchObject({
    passes: { count: 4, table: { bothPass: 1, onlyFirst: 1, onlySecond: 1, bothFail: 1 }, kappa: 0 },
    numbers: null,
    withoutLabel: 1,
    withoutScore: 1,
    withoutVerdict: 0,
  })
})

it('puts the disagreements first of which the scorer was surest, with its reason', async () => {
  const { disagreements } = await compared([
    [true, 0.4],
    [false, 0.9],
    [true, 0.1],
    [true, 0.9],
  ])

  expect(disagreements.map(({ itemId }) => itemId)).toEqual(['i1', 'i2', 'i0'])
  expect(disagreements[0]).toEqual({ itemId: 'i1', trial: 0, label: false, score: 0.9, reason: 'gave 0.9' })
})

it('obeys the direction of the scorer', async () => {
  const scorer: MastraScorer = { ...judge, direction: 'lower' }

  const { passes } = await compared(
    [
      [true, 0.1],
      [false, 0.9],
      [false, 0.8],
    ],
    { scorer },
  )

  expect(passes?.table).toEqual({ bothPass: 1, onlyFirst: 0, onlySecond: 0, bothFail: 2 })
})

it('takes 1 for a pass and 0 for a fail where there is no threshold, and says what is neither', async () => {
  const scorer: MastraScorer = { ...judge, threshold: null }

  const comparison = await compared(
    [
      [true, 1],
      [false, 0],
      [true, 0.7],
    ],
    { scorer },
  )

  expect(comparison).toMatchObject({ passes: { count: 2, table: { bothPass: 1, bothFail: 1 } }, withoutVerdict: 1 })
  expect(shown(comparison)).toContain('1 neither pass nor fail: the scorer has no threshold')
})

it('compares numbers by their order and by how far they lie apart', async () => {
  const comparison = await compared(
    [
      [1, 2],
      [2, 3],
      [3, 5],
      ['4', 5],
      [undefined, 1],
    ],
    { kind: 'number' },
  )

  expect(comparison).toMatchObject({
    passes: null,
    numbers: { count: 4, absoluteError: { mean: 1.25 }, bias: { mean: 1.25 } },
    withoutLabel: 1,
  })
  expect(comparison.disagreements[0]).toMatchObject({ itemId: 'i2', label: 3, score: 5 })
  expect(shown(comparison, 200)).toMatch(/Spearman 0\.95 \[.*Pearson 0\.95 \[.*off by 1\.250 \[.*above the label by 1\.250/)
})

it('takes the trials of an item together', async () => {
  const { passes } = await compared(
    [
      [true, 0.9],
      [false, 0.1],
      [false, 0.8],
    ],
    { trials: 3 },
  )

  expect(passes).toMatchObject({ count: 9, clusters: 3 })
})

it('reads runs of many pages', async () => {
  const rows = Array.from({ length: 1_100 }, (_, index) => [index % 2 === 0, index % 3 === 0 ? 0.9 : 0.1] as const)

  const { passes } = await compared(rows)

  expect(passes).toMatchObject({ count: 1_100, table: { bothPass: 184, onlySecond: 183 } })
})

it('shows a table, kappa and the rows to look at, and lets no text of a judge harm the terminal', async () => {
  const scorer: MastraScorer = { ...judge, run: ({ output }) => ({ score: Number(output), reason: '\u001B[31mred '.repeat(40) }) }
  const comparison = await compared(
    [
      [true, 0.9],
      [false, 0.9],
      [false, 0.1],
      [true, 0.8],
      [false, 0.2],
    ],
    { scorer },
  )

  const lines = shown(comparison, 80).split('\n')

  expect(lines.every((line) => line.length <= 80 && !line.includes('\u001B'))).toBe(true)
  expect(lines.join('\n')).toContain('agree 80.0 % [37.6, 96.4]   kappa 0.62 [-0.01, 1.00]\n            0 is chance, 1 is perfect')
  expect(lines.join('\n')).toMatch(/label fails {4}1 +2\ndiffer {4}q\.jsonl:2 {3}label false {3}score 0\.9 {3}\\x1b\[31mred/)
})

it('takes rows of one cluster together, so that agreement within it is no further evidence', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => [index % 4 < 2, index % 8 < 2 ? 0.9 : 0.1] as const)
  const plain = await compared(rows)

  const clustered = await compared(rows, { clusterBy: 'human' })

  expect(plain.passes).toMatchObject({ count: 40, clusters: 40, agreement: { clusters: 40 } })
  expect(clustered.passes).toMatchObject({ count: 40, clusters: 2, kappa: plain.passes?.kappa, agreement: { clusters: 2 } })
})
