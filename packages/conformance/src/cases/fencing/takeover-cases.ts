import type { Run, RunsStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { reasonOf } from '../../case/reason-of.ts'
import { settled } from '../../case/settled.ts'
import type { Settled } from '../../case/settled.ts'
import { takeTurns } from '../../case/take-turns.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { triesPerRace } from '../races/race.ts'
import { readRows } from '../results/read-rows.ts'

/** Several that want the same run. */
export const takeoverCases: readonly ConformanceCase[] = [
  {
    id: 'G07',
    name: 'fence.two-takeovers',
    level: 'stochastic',
    since: '1.0',
    requires: [],
    title: 'Of ten takeovers at once each gets an epoch of its own, one wins where only one may, and the last alone may write',
    clause: 'Takes a run over: a new lease and the next epoch, in one step.',
    likelyCause: 'replaceRun reads the revision and writes the run in two steps, so that two takeovers get the same epoch.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const other = t.capabilities.multiInstance ? (await t.open()).stores.runs : runs
      const child = t.capabilities.multiProcess && t.adapter.childEntry !== undefined ? await t.fork() : undefined
      const takers = Array.from({ length: 10 }, (_, index): Taker => {
        if (child !== undefined && index % 3 === 2) return (input) => child.runs('takeOverRun', input)
        return (input) => (index % 2 === 0 ? runs : other).takeOverRun(input)
      })

      for (let attempt = 0; attempt < t.tries / triesPerRace; attempt += 1) {
        const start = await runs.createRun(newRun({ id: `run-${attempt}` }))
        const runId = start.id
        const guarded = await allAtOnce(takers, (owner) => ({ runId, lease: leaseFor(owner), ifEpoch: start.epoch }))
        t.equal(
          winnersOf(guarded).map((run) => run.epoch),
          [start.epoch + 1],
          'the epochs of those that won with the same ifEpoch',
        )
        t.equal(
          reasonsOf(guarded),
          Array.from({ length: 9 }, () => 'fenced'),
          'why the others were refused',
        )

        const stealing = winnersOf(await allAtOnce(takers, (owner) => ({ runId, lease: leaseFor(owner), steal: true })))
        const epochs = stealing.map((run) => run.epoch).toSorted((first, second) => first - second)
        t.equal(
          epochs,
          Array.from({ length: 10 }, (_, index) => start.epoch + 2 + index),
          'the epochs of ten who steal',
        )

        const writes = await Promise.all(
          stealing.map((run) => settled(other.addResult({ runId, epoch: run.epoch, ...newResult({ itemId: `by-${run.lease?.owner}` }) }))),
        )
        const last = stealing.find((run) => run.epoch === epochs[9])
        t.equal(
          (await readRows(runs, runId)).map((row) => row.itemId),
          [`by-${last?.lease?.owner}`],
          'the rows: those of the last epoch alone',
        )
        t.equal(writes.filter((write) => write.outcome === 'ok').length, 1, 'how many may write')
        t.equal((await runs.getRunById({ id: runId }))?.lease, last?.lease, 'the lease that is stored')
      }
    },
  },
  {
    id: 'G21',
    name: 'fence.delete-results',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'Rows are deleted under the epoch that was compared: after a takeover none is taken away any more',
    clause: 'The epoch is compared and the rows are deleted in one step, so that no row of who took the run over meanwhile is taken away.',
    likelyCause: 'removeRows does not compare the epoch, or compares it in one step and removes in another.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const other = t.capabilities.multiInstance ? (await t.open()).stores.runs : runs
      for (let turns = 0; turns < 8; turns += 1) {
        const { id: runId, epoch } = await runs.createRun(newRun({ id: `run-${turns}`, lease: leaseFor('first') }))
        await runs.addResults({ runId, epoch, results: numberedResults(20, 'old') })

        const deleting = settled(runs.deleteResultsByRunId({ runId, ifEpoch: epoch }))
        await takeTurns(t.seam, turns)
        const taken = await other.takeOverRun({ runId, lease: leaseFor('second'), steal: true })
        const old = await readRows(other, runId)
        const added = await other.addResults({ runId, epoch: taken.epoch, results: numberedResults(3, 'new') })
        const { outcome } = await deleting
        await takeTurns(t.seam, 4)

        t.equal(
          await readRows(other, runId),
          [...old, ...added],
          `the rows later, and those at a takeover after ${turns} turns of a delete`,
        )
        t.equal(old.length, outcome === 'ok' ? 0 : 20, `the old rows when deleting was ${outcome === 'ok' ? 'done' : 'refused'}`)
      }
    },
  },
]

type Taker = (input: Parameters<RunsStorage['takeOverRun']>[0]) => Promise<Run>

function allAtOnce(takers: readonly Taker[], inputOf: (owner: string) => Parameters<Taker>[0]): Promise<Settled<Run>[]> {
  return Promise.all(takers.map((take, index) => settled(take(inputOf(`owner-${index}`)))))
}

function winnersOf(takeovers: readonly Settled<Run>[]): Run[] {
  return takeovers.flatMap((takeover) => (takeover.outcome === 'ok' ? [takeover.value] : []))
}

function reasonsOf(takeovers: readonly Settled<Run>[]): string[] {
  return takeovers.flatMap((takeover) => (takeover.outcome === 'refused' ? [reasonOf(takeover.error)] : []))
}
