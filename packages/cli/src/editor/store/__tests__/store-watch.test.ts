import { RunsInMemory } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import type { ManualSeam } from '@assay/core/testing'
import { expect, it, vi } from 'vitest'
import { endedRun, unendedRun } from '../../../runs/__tests__/ended-run.ts'
import type { RunsChanged } from '../../protocol/index.ts'
import { StoreWatch } from '../store-watch.ts'

interface Watched {
  readonly watch: StoreWatch
  readonly seam: ManualSeam
  /** The runs that are found at the next look. */
  store: RunsInMemory
  /** What was told at the looks of the next seconds; each time only what is new. */
  readonly toldIn: (seconds: number) => Promise<readonly RunsChanged[]>
}

function watched(): Watched {
  const seam = manualSeam()
  let told: RunsChanged[] = []
  const state: Watched = {
    store: new RunsInMemory({ seam }),
    seam,
    watch: new StoreWatch(
      () => Promise.resolve({ runs: state.store }),
      seam,
      (changes) => void told.push(changes),
    ),
    toldIn: async (seconds) => {
      for (let second = 0; second < seconds; second += 1) await seam.advance(1_000)
      const since = told
      told = []
      return since
    },
  }
  return state
}

it('tells nothing while nothing changes, and within a second which runs are new, changed or gone', async () => {
  const state = watched()
  await endedRun(state.store, { id: 'old' })
  state.watch.watch(true)
  expect(await state.toldIn(3)).toEqual([])

  await endedRun(state.store, { id: 'new' })
  expect(await state.toldIn(2)).toEqual([{ changed: ['new'], gone: [] }])
  await state.store.updateRun({ id: 'old', name: 'other' })
  expect(await state.toldIn(2)).toEqual([{ changed: ['old'], gone: [] }])
  await state.store.deleteRun({ id: 'old' })

  expect(await state.toldIn(2)).toEqual([{ changed: [], gone: ['old'] }])
})

it('tells of a run that goes on when it has more rows, and when nobody works on it any more', async () => {
  const state = watched()
  await unendedRun(state.store, { id: 'run' })
  const { epoch } = await state.store.takeOverRun({ runId: 'run', lease: { owner: 'somebody', ttl: 10_000 } })
  state.watch.watch(true)
  await state.toldIn(1)

  const now = new Date(0)
  const row = { itemId: 'b', itemVersion: now, input: '', output: '', latency: 1, startedAt: now, completedAt: now }
  await state.store.addResults({ runId: 'run', epoch, results: [row] })
  expect(await state.toldIn(2)).toEqual([{ changed: ['run'], gone: [] }])

  expect(await state.toldIn(20)).toEqual([{ changed: ['run'], gone: [] }])
})

it('goes on with a run that goes on when 200 newer ones came, and forgets the others of its age', async () => {
  const state = watched()
  await unendedRun(state.store, { id: 'going', rows: 0 })
  await endedRun(state.store, { id: 'ended', rows: 0 })
  state.watch.watch(true)
  await state.toldIn(1)
  for (let index = 0; index < 200; index += 1) await endedRun(state.store, { id: `newer-${index}`, rows: 0 })
  expect((await state.toldIn(2)).flatMap(({ gone }) => gone)).toEqual([])

  await state.store.deleteRun({ id: 'ended' })
  expect(await state.toldIn(2)).toEqual([])
  await state.store.deleteRun({ id: 'going' })

  expect(await state.toldIn(2)).toEqual([{ changed: [], gone: ['going'] }])
})

it('looks no more when nobody watches, and then tells what changed meanwhile; a look that fails is passed over', async () => {
  const state = watched()
  await endedRun(state.store, { id: 'old' })
  state.watch.watch(true)
  await state.toldIn(1)
  state.watch.watch(false)
  const list = vi.spyOn(state.store, 'listRuns')
  await endedRun(state.store, { id: 'new' })

  expect(await state.toldIn(5)).toEqual([])
  expect(list).not.toHaveBeenCalled()
  list.mockRejectedValueOnce(new Error('no server'))
  state.watch.watch(true)

  expect(await state.toldIn(2)).toEqual([{ changed: ['new'], gone: [] }])
})
