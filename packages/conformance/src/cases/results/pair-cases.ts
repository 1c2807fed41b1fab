import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from './read-rows.ts'

/** Whose row is whose: runs, items and trials. */
export const resultPairCases: readonly ConformanceCase[] = [
  {
    id: 'S06',
    name: 'results.duplicate-pair',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'The same run, item and trial is a conflict and the first row stays; another trial or another run is another row',
    clause: 'A row is unique by run, item and trial; its `id` is `<trial>:<itemId>`, made by core.',
    likelyCause: 'The unique key of a row is not exactly run, item and trial, or a second row overwrites the first.',
    async run(t) {
      const { runs } = (await t.open()).stores
      await runs.createRun(newRun({ id: 'run-1' }))
      await runs.createRun(newRun({ id: 'run-2' }))
      const first = await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'a', output: 'first' }) })

      const second = runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'a', output: 'second' }) })
      await t.refused(second, { code: 'CONFLICT', reason: 'exists', conflicts: [0] }, 'the same pair again')
      const trials = []
      for (const trial of [3, 1, 2]) trials.push(await runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'a', trial }) }))
      const elsewhere = await runs.addResult({ runId: 'run-2', ...newResult({ itemId: 'a', output: 'elsewhere' }) })
      const trialAgain = runs.addResult({ runId: 'run-1', ...newResult({ itemId: 'a', trial: 2, output: 'second' }) })
      await t.refused(trialAgain, { code: 'CONFLICT', reason: 'exists', conflicts: [0] }, 'the same trial again')

      t.equal(await readRows(runs, 'run-1'), [first, ...trials], 'the rows of the first run')
      t.equal(await readRows(runs, 'run-2'), [elsewhere], 'the rows of the second run')
      t.equal(await runs.getResultById({ runId: 'run-1', id: '0:a' }), first, 'the first row by its id')
    },
  },
  {
    id: 'S07',
    name: 'results.list.own-run-only',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'No row of another run is listed, counted, found or deleted, also when one id is the start of another',
    clause: 'Ids are compared whole, so that no row of another run is ever among them.',
    likelyCause: 'Rows are found by a prefix of their key, or by a pattern that is built from the id.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const ids = ['run', 'run-', 'run-1', 'run-10', 'run-1/', 'run-1:', 'run-1:0', 'RUN-1', 'run%', 'run.1', 'run_1', 'ru']
      for (const id of ids) await runs.createRun(newRun({ id }))
      const added = new Map<string, unknown>()
      for (const [index, runId] of ids.entries()) {
        added.set(runId, await runs.addResults({ runId, results: numberedResults(index + 1, 'item', { output: runId }) }))
      }

      for (const [index, runId] of ids.entries()) {
        t.equal(await readRows(runs, runId), added.get(runId), `the rows of ${runId}`)
        const { pagination } = await runs.listResults({ runId, pagination: { limit: 1 } })
        t.equal(pagination.total, index + 1, `the total of ${runId}`)
        t.equal((await runs.getResultById({ runId, id: '0:item-0' }))?.output, runId, `the first row of ${runId} by its id`)
      }
      await runs.deleteRun({ id: 'run-1' })
      await runs.deleteResultsByRunId({ runId: 'run-' })
      for (const runId of ids) {
        const isGone = runId === 'run-1' || runId === 'run-'
        t.equal(await readRows(runs, runId), isGone ? [] : added.get(runId), `the rows of ${runId} after others were deleted`)
      }
    },
  },
  {
    id: 'S09',
    name: 'results.deleteByRun',
    level: 'required',
    since: '1.0',
    requires: [],
    title: "Deletes only that run's rows; no rows, or no run, is fine; the run itself stays",
    clause: 'Deletes the rows of a run and leaves the run.',
    likelyCause: 'removeRows removes the run too, removes rows of others, or refuses when there is nothing to remove.',
    async run(t) {
      const { runs } = (await t.open()).stores
      for (const id of ['run-1', 'run-2', 'empty']) await runs.createRun(newRun({ id }))
      await runs.addResults({ runId: 'run-1', results: numberedResults(3, 'item') })
      const others = await runs.addResults({ runId: 'run-2', results: numberedResults(2, 'item') })
      const before = await runs.listRuns()

      await runs.deleteResultsByRunId({ runId: 'run-1' })
      await runs.deleteResultsByRunId({ runId: 'run-1' })
      await runs.deleteResultsByRunId({ runId: 'empty' })
      await runs.deleteResultsByRunId({ runId: 'missing' })

      t.equal(await readRows(runs, 'run-1'), [], 'its rows')
      t.equal((await runs.listResults({ runId: 'run-1', verdict: 'passed' })).pagination.total, 0, 'the total of one verdict')
      t.equal(await runs.getResultById({ runId: 'run-1', id: '0:item-0' }), null, 'one of its rows by id')
      t.equal(await readRows(runs, 'run-2'), others, 'the rows of another run')
      t.equal(await runs.listRuns(), before, 'the runs')
    },
  },
  {
    id: 'S13',
    name: 'results.deleteByRun.seqs-go-on',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'After the rows of a run were deleted its pairs are free again, and new rows get larger seqs than the deleted ones',
    clause: 'Later rows get larger `seq`s than the deleted ones.',
    likelyCause: 'The next seq is computed from the rows that are there, or removeRows resets it.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun())
      let last = -1
      for (let round = 0; round < 3; round += 1) {
        const rows = await runs.addResults({ runId, epoch, results: numberedResults(3, 'item', { output: round }) })
        t.ok(
          rows.every((row) => row.seq > last),
          `the seqs of round ${round} are above ${last}: ${rows.map((row) => row.seq).join(', ')}`,
        )
        t.equal(await readRows(runs, runId), rows, `the rows of round ${round}`)
        last = rows.at(-1)?.seq ?? last
        t.equal((await runs.listResults({ runId, after: last })).results, [], `what stands behind the last seq of round ${round}`)
        await runs.deleteResultsByRunId({ runId, ifEpoch: epoch })
      }
    },
  },
  {
    id: 'S14',
    name: 'results.keys-do-not-collide',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Run ids and item ids that hold separators, numbers or one another make different rows',
    clause: 'Gives the row with this id (`<trial>:<itemId>`), or null when there is none.',
    likelyCause: 'Run, trial and item are joined to one key with a separator that may stand in an id.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const runIds = ['r', 'r:0', 'r/0', 'r 0', 'r|0', 'r_0', 'r-0', 'r.0', 'r#0', 'r,0']
      const itemIds = ['x', ...[':', '/', ' ', '|', '_', '-', '.', '#', ','].flatMap((sign) => [`0${sign}x`, `x${sign}0`, `${sign}x`])]
      for (const id of runIds) await runs.createRun(newRun({ id }))
      const added = new Map<string, unknown>()
      for (const runId of runIds) {
        const results = itemIds.flatMap((itemId) => [0, 1].map((trial) => newResult({ itemId, trial, output: [runId, trial, itemId] })))
        added.set(runId, await runs.addResults({ runId, results }))
      }

      for (const runId of runIds) {
        t.equal(await readRows(runs, runId), added.get(runId), `the rows of ${runId}`)
        const outputs = []
        for (const itemId of itemIds) outputs.push((await runs.getResultById({ runId, id: `1:${itemId}` }))?.output)
        t.equal(
          outputs,
          itemIds.map((itemId) => [runId, 1, itemId]),
          `what is found by id in ${runId}`,
        )
      }
    },
  },
]
