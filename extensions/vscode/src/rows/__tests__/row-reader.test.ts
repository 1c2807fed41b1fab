import { expect, test } from 'vitest'
import { FakeEvent } from '../../tree/__tests__/fake-event.ts'
import { FakeStore } from '../../tree/__tests__/fake-store.ts'
import { madeProject } from '../../tree/__tests__/make-model.ts'
import { RowReader } from '../row-reader.ts'
import { madeRecord } from './made-record.ts'

function makeReader() {
  const changes = new FakeEvent<void>()
  const projects = { all: [madeProject('file:/s')], isReady: true, onDidChange: changes.event }
  const store = new FakeStore('file:/s')
  store.row = madeRecord()
  return { reader: new RowReader(projects, { forProject: () => store }), projects, changes, store }
}

test('two documents of one row that are asked for together read it once', async () => {
  const { reader, store } = makeReader()
  const address = { storageUrl: 'file:/s', runId: 'run', rowId: '0:item' }

  const rows = await Promise.all([reader.read(address), reader.read(address)])

  expect(rows.map((row) => row?.itemId)).toEqual(['item', 'item'])
  expect(store.asked).toEqual(['runs/row'])
})

test('a document that was open before a reload waits until the configs of the window are found', async () => {
  const { reader, projects, changes } = makeReader()
  const { all } = projects
  projects.all = []
  projects.isReady = false

  const row = reader.read({ storageUrl: 'file:/s', runId: 'run', rowId: '0:item' })
  changes.fire()
  projects.all = all
  projects.isReady = true
  changes.fire()

  expect((await row)?.itemId).toBe('item')
})

test('a document that was open before a reload is shown as soon as its store is known, while another config is still asked', async () => {
  const { reader, projects, changes } = makeReader()
  const { all } = projects
  projects.all = []
  projects.isReady = false

  const row = reader.read({ storageUrl: 'file:/s', runId: 'run', rowId: '0:item' })
  projects.all = all.map((project) => ({ ...project, isAwaited: true }))
  changes.fire()

  expect((await row)?.itemId).toBe('item')
})

test('a row in a store that no project has is waited for while a config has not said which store it has', async () => {
  const { reader, projects, changes } = makeReader()
  const { all } = projects
  projects.all = all.map((project) => ({ ...project, storageUrl: 'file:/beside', isAwaited: true }))

  const row = reader.read({ storageUrl: 'file:/s', runId: 'run', rowId: '0:item' })
  changes.fire()
  projects.all = all
  changes.fire()

  expect((await row)?.itemId).toBe('item')
})

test('a row in a store of no project of the window is none', async () => {
  const { reader } = makeReader()

  expect(await reader.read({ storageUrl: 'file:/other', runId: 'run', rowId: '0:item' })).toBeNull()
})
