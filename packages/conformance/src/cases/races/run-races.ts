import type { Run, UpdateRunInput } from '@assay/core'
import { reasonOf } from '../../case/reason-of.ts'
import { settled } from '../../case/settled.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readRows } from '../results/read-rows.ts'
import type { OpenedStores, Race } from './race.ts'

/** 100 runs created at once are all there. */
export const raceToCreate: Race = async (t, stores, name) => {
  const ids = Array.from({ length: 100 }, (_, index) => `run-${name}-${String(index).padStart(3, '0')}`)

  const made = await Promise.all(ids.map((id, index) => nth(stores, index).runs.createRun(newRun({ id, groupId: name }))))

  const { runs, pagination } = await stores[0].runs.listRuns({ groupId: name, pagination: { limit: 200 } })
  // Equal times: the larger id comes first.
  t.equal(runs, made.toReversed(), 'the runs that are listed')
  t.equal(pagination.total, 100, 'the total')
}

/** Of ten runs created at once with one id one is there, and the others are refused. */
export const raceForOneId: Race = async (t, stores, name) => {
  const id = `one-${name}`
  const calls = Array.from({ length: 10 }, (_, index) => settled(nth(stores, index).runs.createRun(newRun({ id, name: `maker ${index}` }))))

  const made = await Promise.all(calls)

  const winners = made.flatMap((call) => (call.outcome === 'ok' ? [call.value] : []))
  const reasons = made.flatMap((call) => (call.outcome === 'refused' ? [reasonOf(call.error)] : []))
  t.equal(winners.length, 1, 'how many created the run')
  t.equal(
    reasons,
    Array.from({ length: 9 }, () => 'exists'),
    'why the others were refused',
  )
  t.equal(await stores[1].runs.getRunById({ id }), winners[0], 'the run that is stored')
}

/** Updates of different fields at once all survive. */
export const raceToUpdate: Race = async (t, stores, name) => {
  const id = `updated-${name}`
  const made = await stores[0].runs.createRun(newRun({ id }))
  const patches: readonly Omit<UpdateRunInput, 'id'>[] = [
    { name: 'new' },
    { tags: ['x', 'y'] },
    { metadata: { deep: [1, { two: null }] } },
    { groupId: 'group' },
    { status: 'running' },
    { succeededCount: 3 },
    { failedCount: 1 },
    { startedAt: new Date('2026-01-02T00:00:00.001Z') },
  ]

  const answers = await Promise.all(patches.map((patch, index) => nth(stores, index).runs.updateRun({ id, ...patch })))

  const run = await stores[1].runs.getRunById({ id })
  const expected = patches.reduce<object>((merged, patch) => ({ ...merged, ...patch }), made)
  t.equal(run, { ...expected, revision: made.revision + patches.length }, 'the run after all updates')
  const revisions = answers.map((answer) => answer.revision - made.revision).toSorted((first, second) => first - second)
  t.equal(
    revisions,
    patches.map((_, index) => index + 1),
    'by how much each update had raised the revision',
  )
}

/** Rows added while their run is deleted are never seen again. */
export const raceWithDelete: Race = async (t, stores, name) => {
  const id = `deleted-${name}`
  const [{ runs }, other] = stores
  const { epoch } = await runs.createRun(newRun({ id }))
  const adding = Array.from({ length: 4 }, (_, index) =>
    settled(nth(stores, index).runs.addResults({ runId: id, epoch, results: numberedResults(5, `old-${index}`) })),
  )
  const deleting = other.runs.deleteRun({ id })
  const claiming = Array.from({ length: 4 }, (_, index) =>
    settled(nth(stores, index).runs.addResult({ runId: id, ...newResult({ itemId: `claimed-${index}` }) })),
  )
  await deleting
  const ended = await Promise.all([...adding, ...claiming])

  const expected = ended.map((call) => (call.outcome === 'ok' ? 'ok' : reasonOf(call.error)))
  t.ok(
    expected.every((outcome) => outcome === 'ok' || outcome === 'NOT_FOUND' || outcome === 'fenced'),
    `what became of the rows: ${expected.join(', ')}`,
  )
  t.equal(await readRows(runs, id), [], 'the rows of the deleted run')
  t.equal(await runs.getRunById({ id }), null, 'the deleted run')
  const again = await other.runs.createRun(newRun({ id }))
  t.equal(await readRows(other.runs, id), [], 'its rows when it was made again')
  const row = await runs.addResult({ runId: id, epoch: again.epoch, ...newResult({ itemId: 'old-0-0', output: 'new' }) })
  t.equal(await readRows(runs, id), [row], 'its rows with a new one')
  t.equal((await runs.listResults({ runId: id, pagination: { limit: 0 } })).pagination.total, 1, 'its total')
}

/** Who reads a large run while it is written sees it before or after, never between. */
export const raceToRead: Race = async (t, stores, name) => {
  const id = `large-${name}`
  const [{ runs }, other] = stores
  const length = Math.min(256 * 1024, Math.floor((t.capabilities.maxRecordBytes ?? Number.POSITIVE_INFINITY) / 2))
  await runs.createRun(newRun({ id, groupId: id, ...largeContent('a', length) }))
  const seen: Run[] = []
  let isWriting = true
  const readOnce = async (): Promise<void> => {
    const run = await other.runs.getRunById({ id })
    const listed = await other.runs.listRuns({ groupId: id })
    seen.push(...(run === null ? [] : [run]), ...listed.runs)
  }
  const read = async (): Promise<void> => {
    while (isWriting) {
      await readOnce()
      await t.seam.sleep(0)
    }
    // The reading before may have begun before the last write was acknowledged.
    await readOnce()
  }

  const reading = settled(read())
  try {
    for (const letter of 'bcdefg') {
      await runs.updateRun({ id, ...largeContent(letter, length) })
      await t.seam.sleep(0)
    }
  } finally {
    isWriting = false
  }
  t.equal((await reading).outcome, 'ok', 'reading meanwhile')

  const mixed = seen.filter(
    (run) => JSON.stringify([run.name, run.metadata, run.tags]) !== JSON.stringify(Object.values(largeContent(run.name ?? '', length))),
  )
  t.equal(
    mixed.map((run) => [run.name, run.tags]),
    [],
    'records that are neither old nor new',
  )
  t.equal([seen.length > 3, seen.at(-1)?.name], [true, 'g'], 'whether it was read in between, and the last one read')
}

function largeContent(letter: string, length: number): { name: string; metadata: { text: string }; tags: string[] } {
  return { name: letter, metadata: { text: letter.repeat(length) }, tags: [letter] }
}

/** Calls take the stores in turns. */
export function nth(stores: readonly [OpenedStores, OpenedStores], index: number): OpenedStores {
  return index % 2 === 0 ? stores[0] : stores[1]
}
