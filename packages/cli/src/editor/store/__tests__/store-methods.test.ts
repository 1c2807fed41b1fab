import type { Run } from '@assay/core'
import { expect, it, vi } from 'vitest'
import { jsonl, project } from '../../../__tests__/run-cli.ts'
import { finishedRun, storedDataset } from '../../../report/__tests__/stored-runs.ts'
import { unendedRun } from '../../../runs/__tests__/ended-run.ts'
import { compareStoredRuns } from '../compare-stored-runs.ts'
import { datasetLines } from '../dataset-lines.ts'
import { deleteRuns } from '../delete-runs.ts'
import { getRow } from '../get-row.ts'
import { getRun } from '../get-run.ts'
import { listRows } from '../list-rows.ts'
import { FiguresOfRuns } from '../run-figures.ts'
import { updateRun } from '../update-run.ts'

const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, expectedOutput: 1 }))
type Answers = Readonly<Record<string, number>>

/** A run whose target gives these answers, and fails without one. */
async function runWith(stores: Awaited<ReturnType<typeof storedDataset>>['stores'], runId: string, answers: Answers): Promise<Run> {
  const target = (_input: unknown, { item }: { readonly item: { readonly id: string } }): number => {
    const answer = answers[item.id]
    if (answer === undefined) throw new Error('no answer\n  at all\u202e')
    return answer
  }
  await finishedRun(stores, 'target', target, { runId, maxConcurrency: 1 })
  const run = await stores.runs.getRunById({ id: runId })
  if (run === null) throw new Error('The run is gone')
  return run
}

it('gives rows page by page behind a row, by verdict, with harmless previews', async () => {
  const { stores } = await storedDataset(items)
  await runWith(stores, 'run', { a: 1, c: 0, d: 1 })

  const first = await listRows(stores, { runId: 'run', limit: 3 })
  const second = await listRows(stores, { runId: 'run', limit: 3, after: first.rows.at(-1)?.seq ?? 0 })
  const failed = await listRows(stores, { runId: 'run', limit: 3, verdicts: ['failed', 'errored'] })

  expect(first).toMatchObject({ rows: [{ itemId: 'a' }, { itemId: 'b' }, { itemId: 'c' }], hasMore: true })
  expect(second).toMatchObject({
    rows: [{ id: '0:d', itemIndex: 3, outputPreview: '1', outputKind: 'scalar', expectedKind: 'scalar' }],
    hasMore: false,
  })
  expect(failed.rows).toMatchObject([
    { itemId: 'b', verdict: 'errored', error: 'no answer', inputPreview: 'input of b', outputPreview: null },
    { itemId: 'c', verdict: 'failed', error: null, scores: [{ scorerId: 'exact', score: 0 }] },
  ])
})

it('gives whole records with times as text, and null for what is gone', async () => {
  const { stores } = await storedDataset(items)
  const run = await runWith(stores, 'run', { a: 1 })

  expect(await getRun(stores, { runId: 'run' })).toEqual(JSON.parse(JSON.stringify(run)))
  const row = await stores.runs.getResultById({ runId: 'run', id: '0:a' })
  expect(await getRow(stores, { runId: 'run', rowId: '0:a' })).toEqual(JSON.parse(JSON.stringify(row)))
  expect(await getRun(stores, { runId: 'none' })).toBeNull()
  expect(await getRow(stores, { runId: 'run', rowId: '0:none' })).toBeNull()
})

it('adds a run up from its rows, and an ended one once as long as it stays as it is', async () => {
  const { stores } = await storedDataset(items)
  await runWith(stores, 'run', { a: 1, c: 0, d: 1 })
  const reads = vi.spyOn(stores.runs, 'iterateResults')
  const kept = new FiguresOfRuns()

  const figures = await kept.figures(stores, { runId: 'run' })
  const again = await kept.figures(stores, { runId: 'run' })
  expect(reads).toHaveBeenCalledTimes(1)
  await updateRun(stores, { runId: 'run', name: 'another name' })
  await kept.figures(stores, { runId: 'run' })

  expect(reads).toHaveBeenCalledTimes(2)
  expect(again).toBe(figures)
  expect(figures).toMatchObject({
    runId: 'run',
    done: 4,
    verdicts: { passed: 2, failed: 1, errored: 1, unscored: 0, unjudged: 0 },
    scorers: [{ scorerId: 'exact', name: 'Exact match', direction: 'higher', threshold: 1, count: 3 }],
    costUsd: null,
  })
  expect(await kept.figures(stores, { runId: 'none' })).toBeNull()
})

it('adds a run that goes on up anew each time', async () => {
  const { stores } = await storedDataset(items)
  await unendedRun(stores.runs, { id: 'run', rows: 1 })
  const kept = new FiguresOfRuns()
  await kept.figures(stores, { runId: 'run' })
  const now = new Date(0)
  const row = { itemId: 'b', itemVersion: now, input: '', output: '', latency: 1, startedAt: now, completedAt: now }
  await stores.runs.addResult({ runId: 'run', ...row })

  expect(await kept.figures(stores, { runId: 'run' })).toMatchObject({ done: 2 })
})

it('sets name and tags, leaves what is not given, and takes an empty name away', async () => {
  const { stores } = await storedDataset(items)
  await runWith(stores, 'run', {})

  await updateRun(stores, { runId: 'run', name: 'first', tags: ['x', 'x', 'y'] })
  await updateRun(stores, { runId: 'run', tags: ['y'] })
  expect(await getRun(stores, { runId: 'run' })).toMatchObject({ name: 'first', tags: ['y'] })
  await updateRun(stores, { runId: 'run', name: ' ' })

  expect(await getRun(stores, { runId: 'run' })).not.toHaveProperty('name')
  await expect(updateRun(stores, { runId: 'none', name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('deletes runs but for those that somebody works on; what is gone already is deleted', async () => {
  const { stores } = await storedDataset(items)
  await runWith(stores, 'ended', {})
  await unendedRun(stores.runs, { id: 'going' })
  await stores.runs.takeOverRun({ runId: 'going', lease: { owner: 'somebody', ttl: 60_000 } })

  const result = await deleteRuns(stores, { runIds: ['ended', 'going', 'none', 'ended'] })

  expect(result).toEqual({ deleted: ['ended', 'none'], held: ['going'] })
  expect(await getRun(stores, { runId: 'ended' })).toBeNull()
  expect(await getRun(stores, { runId: 'going' })).not.toBeNull()
})

it('compares two runs: figures, and rows that flipped, those that got worse first', async () => {
  const { stores } = await storedDataset(items)
  await runWith(stores, 'first', { a: 0, b: 1, c: 1, d: 1 })
  await runWith(stores, 'second', { a: 1, b: 0, d: 1 })

  const view = await compareStoredRuns(stores, { first: 'first', second: 'second' })

  expect(view).toMatchObject({ first: 'first', second: 'second', pairs: 4, changed: 0, flippedTotal: 3, withheld: null, warnings: [] })
  expect(view.flipped).toEqual([
    { rowId: '0:b', itemId: 'b', trial: 0, first: 'passed', second: 'failed', inputPreview: 'input of b' },
    { rowId: '0:c', itemId: 'c', trial: 0, first: 'passed', second: 'errored', inputPreview: 'input of c' },
    { rowId: '0:a', itemId: 'a', trial: 0, first: 'failed', second: 'passed', inputPreview: 'input of a' },
  ])
  expect(view.measures).toMatchObject([
    { kind: 'passed', first: 0.75, second: 0.5, difference: -0.25 },
    { kind: 'score', id: 'exact', text: expect.stringMatching(/^Exact match: 66\.7 % \[.*\] → 66\.7 % \[.*\]: no clear difference /) },
  ])
  await expect(compareStoredRuns(stores, { first: 'first', second: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('tells the lines of a dataset file with the hash that its stored items have, or why it cannot be read', async () => {
  const { stores } = await storedDataset([{ id: 'a', expectedOutput: 1 }])
  const [item] = (await stores.datasets.listItems({ datasetId: 'data' })).items
  const folder = project({
    'data.jsonl': `\n${jsonl({ id: 'a', q: 'input of a', expected: 1 }, { id: 'b', q: 'x' })}`,
    'bad.jsonl': '{"input":1}\n{"input":\u001b}\n',
  })

  const all = await datasetLines({ path: `${folder}/data.jsonl`, fields: { input: 'q' } })
  const some = await datasetLines({ path: `${folder}/data.jsonl`, fields: { input: 'q' }, itemIds: ['b', 'none'] })
  const bad = await datasetLines({ path: `${folder}/bad.jsonl` })

  expect(all).toMatchObject({
    lines: [
      { itemId: 'a', line: 2, contentHash: item?.contentHash },
      { itemId: 'b', line: 3 },
    ],
    problem: null,
  })
  expect(some).toMatchObject({ lines: [{ itemId: 'b', line: 3 }], problem: null })
  expect(bad).toEqual({ lines: [], problem: expect.stringContaining('bad.jsonl:2:') })
  expect(bad.problem).not.toContain('\u001b')
})

it('tells the lines of what an editor holds of a file and has not saved', async () => {
  const folder = project({ 'data.csv': 'id,input\na,1\n' })

  const unsaved = await datasetLines({ path: `${folder}/data.csv`, text: '\nid,input\r\nb,2\r\na,1\r\n', itemIds: ['a'] })

  expect(unsaved).toMatchObject({ lines: [{ itemId: 'a', line: 4 }], problem: null })
})
