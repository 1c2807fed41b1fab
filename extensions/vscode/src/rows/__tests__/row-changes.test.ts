import { expect, test } from 'vitest'
import type { RunSession } from '../../runs/run-session.ts'
import { FakeEvent } from '../../tree/__tests__/fake-event.ts'
import { FakeSession } from '../../tree/__tests__/fake-session.ts'
import { FakeStore } from '../../tree/__tests__/fake-store.ts'
import { madeProject, settle } from '../../tree/__tests__/make-model.ts'
import { RowChanges } from '../row-changes.ts'
import type { RowChange } from '../row-changes.ts'

function makeChanges() {
  const [starts, projects] = [new FakeEvent<RunSession>(), new FakeEvent<void>()]
  const store = new FakeStore()
  const changes = new RowChanges({
    reader: { storeOf: (url) => Promise.resolve(url === store.storageUrl ? store : null) },
    sessions: { active: [], onDidStart: starts.event },
    projects: { onDidChange: projects.event },
  })
  const told: RowChange[] = []
  changes.onDidChange((change) => told.push(change))
  return { changes, told, starts, projects, store }
}

test('a row that a run of the window did again has changed', () => {
  const { told, starts } = makeChanges()
  const session = new FakeSession(madeProject('file:/s'), 'run-1')
  starts.fire(session)

  session.start(2)
  session.complete(0, 1, 'passed')

  expect(told).toEqual([{ runId: 'run-1', rowId: '0:item-0' }])
})

test('runs that others change have changed while somebody looks at one of their rows, and no longer', async () => {
  const { changes, told, store } = makeChanges()

  const watching = changes.watch(store.storageUrl)
  await settle()
  const isWatched = store.isWatched
  store.change({ changed: ['run-1'], gone: ['run-2'] })
  watching.dispose()

  expect(isWatched).toBe(true)
  expect(store.isWatched).toBe(false)
  expect(told).toEqual([
    { runId: 'run-1', rowId: null },
    { runId: 'run-2', rowId: null },
  ])
})

test('a store is not looked at for somebody who has looked away before it was found', async () => {
  const { changes, store } = makeChanges()

  changes.watch(store.storageUrl).dispose()
  await settle()

  expect(store.isWatched).toBe(false)
})

test('with other configs every row may be another one', () => {
  const { told, projects } = makeChanges()

  projects.fire()

  expect(told).toEqual([{ runId: null, rowId: null }])
})
