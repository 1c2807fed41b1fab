import { settled } from '../../case/settled.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'
import type { Race } from './race.ts'
import { noRowFaults, RowHistory } from './row-history.ts'
import { nth } from './run-races.ts'

/** 200 rows added at once, while others read, are there once each. */
export const raceToAdd: Race = async (t, stores, name) => {
  const runId = `added-${name}`
  await stores[0].runs.createRun(newRun({ id: runId }))
  const history = new RowHistory()
  const idsOf = async (index: number): Promise<string[]> => (await readRows(nth(stores, index).runs, runId)).map((row) => row.itemId)

  const writes = Array.from({ length: 40 }, (_, index) => {
    const results = numberedResults(5, `batch-${index}`)
    return history.write(
      results.map((row) => row.itemId),
      () => nth(stores, index).runs.addResults({ runId, results }),
    )
  })
  const reads = Array.from({ length: 8 }, async (_, index) => {
    for (let turn = 0; turn < index; turn += 1) await t.seam.sleep(0)
    await history.read(() => idsOf(index))
  })
  await Promise.all([...writes, ...reads])
  for (const index of [0, 1]) await history.read(() => idsOf(index))

  t.equal(history.faults(), noRowFaults, 'what the readings contradict')
  const rows = await readRows(stores[1].runs, runId)
  t.equal([history.stored, rows.length], [40, 200], 'how many batches were acknowledged, and how many rows are there')
  const first = rows[0]?.seq ?? 0
  t.equal(
    rows.map((row) => row.seq),
    rows.map((_, index) => first + index),
    'the seqs',
  )
}

/** A list shows every row that was acknowledged before it began. */
export const raceToList: Race = async (t, stores, name) => {
  const runId = `listed-${name}`
  await stores[0].runs.createRun(newRun({ id: runId }))
  const history = new RowHistory()
  let isWriting = true
  const read = async (index: number): Promise<void> => {
    while (isWriting) {
      await history.read(async () => (await readRows(nth(stores, index).runs, runId)).map((row) => row.itemId))
      await t.seam.sleep(0)
    }
  }

  const reading = [settled(read(0)), settled(read(1))]
  try {
    for (let index = 0; index < 20; index += 1) {
      const results = numberedResults(1 + (index % 4), `batch-${index}`)
      await history.write(
        results.map((row) => row.itemId),
        () => nth(stores, Math.floor(index / 5)).runs.addResults({ runId, results }),
      )
      await history.read(async () => {
        const { results: found } = await nth(stores, index).runs.listResults({ runId, verdict: 'passed', pagination: { limit: 200 } })
        return found.map((row) => row.itemId)
      })
    }
  } finally {
    isWriting = false
  }
  t.equal(
    (await Promise.all(reading)).map((reader) => reader.outcome),
    ['ok', 'ok'],
    'reading meanwhile',
  )

  t.equal(history.faults(), noRowFaults, 'what the readings contradict')
  t.equal([history.stored, history.readings > 20], [20, true], 'how many batches were acknowledged, and whether others read meanwhile')
}
