import { expect, test } from 'vitest'
import { ChildError } from '../../processes/child-error.ts'
import { UnfitCommandLineError } from '../../processes/unfit-command-line.ts'
import { presentElement } from '../present-element.ts'
import { noFilter } from '../run-filter.ts'
import type { TreeElement } from '../tree-element.ts'
import { FakeStore } from './fake-store.ts'
import { madeRow, madeRun } from './made-lines.ts'
import { madeProject, makeModel, settle } from './make-model.ts'
import { outline, presenting } from './outline.ts'

function fill(store: FakeStore, count: number): void {
  store.runs = Array.from({ length: count }, (_, index) => madeRun(count - index))
}

test('runs are listed newest first by pages, and figures are asked for those that are shown, one at a time, newest first', async () => {
  const { model, store } = makeModel()
  fill(store, 60)
  store.rows.set('run-0060', [madeRow(0, 'passed')])

  const roots = await model.roots()
  const first = await outline(roots, 1)
  await settle()
  const more = roots.at(-1)
  if (more?.kind === 'more') await more.load()
  const all = await outline(await model.roots(), 1)

  expect(first.length).toBe(51)
  expect(first.at(-1)).toBe('Load more')
  expect(all.length).toBe(60)
  expect(all[0]).toBe('agent · support.jsonl | 100.0 % · 4 of 4 · completed · 2026-01-01')
})

test('a run of a terminal shows up by itself, its rows follow, and it goes when it is deleted', async () => {
  const { model, store } = makeModel()
  await model.roots()
  store.runs = [madeRun(7, { state: 'running', done: null })]
  store.rows.set('run-0007', [madeRow(0, 'passed')])

  store.change({ changed: ['run-0007'] })
  await settle()
  const begun = await outline(await model.roots(), 3)
  store.rows.set('run-0007', [madeRow(0, 'passed'), madeRow(1, 'passed'), madeRow(2, 'failed')])
  store.change({ changed: ['run-0007'] })
  await settle()
  await outline(await model.roots(), 1)
  await settle()
  const followed = await outline(await model.roots(), 3)
  store.change({ gone: ['run-0007'] })

  expect(begun).toEqual(['agent · support.jsonl | running · of 4 · 2026-01-01', '  passed | 1', '    item-0 | 100.0 %'])
  expect(followed).toEqual([
    'agent · support.jsonl | running · 66.7 % · 3 of 4 · 2026-01-01',
    '  failed | 1',
    '    item-2 | 0.0 %',
    '  passed | 2',
    '    item-0 | 100.0 %',
    '    item-1 | 100.0 %',
  ])
  expect(await model.roots()).toEqual([])
})

test('only the run that changed is told of when the list is the same', async () => {
  const { model, store, told, pass } = makeModel()
  fill(store, 3)
  await outline(await model.roots(), 1)
  await settle()
  await pass()
  told.length = 0
  store.runs = store.runs.map((run) => (run.id === 'run-0002' ? { ...run, name: 'nightly', revision: 4 } : run))

  store.change({ changed: ['run-0002'] })
  await settle()
  await pass()

  expect(told.map((elements) => elements?.map(({ id }) => id))).toEqual([['store:file:/project/.assay/run:run-0002']])
})

test('a store that cannot be read is an element that says why', async () => {
  const { model, store } = makeModel()
  store.failure = new Error('The folder is locked')

  const lines = await outline(await model.roots(), 1)

  expect(lines).toEqual(['The runs cannot be read | The folder is locked'])
})

test('rows that cannot be read are an element in their group, and are read again on request', async () => {
  const { model, store } = makeModel()
  fill(store, 1)
  store.rows.set('run-0001', [madeRow(0, 'passed')])
  await outline(await model.roots(), 2)
  const [run] = await model.roots()
  const [group] = (await run?.children()) ?? []
  store.failure = new Error('The folder is locked')

  const failed = await outline((await group?.children()) ?? [], 1)
  store.failure = null
  await model.refresh()
  await outline(await model.roots(), 1)
  await settle()

  expect(failed).toEqual(['The rows cannot be read | The folder is locked'])
  expect((await outline(await model.roots(), 3)).at(-1)).toBe('    item-0 | 100.0 %')
})

test('a filter shows what the store lets through, and live runs that it would let through', async () => {
  const { model, store, start } = makeModel()
  store.runs = [madeRun(2, { targetId: 'bot' }), madeRun(1)]
  await model.roots()
  start().start(4)

  await model.filter({ ...noFilter, search: 'bot' })
  const bots = await outline(await model.roots(), 1)
  await model.filter({ ...noFilter, search: 'agent' })

  expect(bots.map((line) => line.split(' ')[0])).toEqual(['bot'])
  expect((await model.roots()).length).toBe(2)
})

test('several stores are roots with the path of their config, and a store that projects share is one root', async () => {
  const stores = [new FakeStore('file:/project/a/.assay'), new FakeStore('file:/project/b/.assay')]
  const projects = [
    madeProject('file:/project/a/.assay', { id: 'a', configPath: '/project/a/assay.config.ts' }),
    madeProject('file:/project/b/.assay', { id: 'b', configPath: '/project/b/assay.config.ts' }),
    madeProject('file:/project/b/.assay', { id: 'c', configPath: '/project/c/assay.config.ts' }),
  ]
  const { model } = makeModel(stores, projects)

  const roots = await outline(await model.roots(), 1)

  expect(roots).toEqual(['a/assay.config.ts', 'b/assay.config.ts, c/assay.config.ts'])
})

test('the first look for configs is waited for, so that nothing says that there is none', async () => {
  const { model, known, changes } = makeModel()
  known.isReady = false
  let isAnswered = false
  const roots = model.roots().then((elements) => {
    isAnswered = true
    return elements
  })

  await settle()
  const early = isAnswered
  known.isReady = true
  changes.fire()
  await roots

  expect(early).toBe(false)
  expect(model.standing.isLoaded).toBe(true)
})

test('the stored runs of a config that is still asked are shown, but nobody says that this is all', async () => {
  const { model, store, known, changes } = makeModel()
  fill(store, 1)
  const described = known.all
  known.all = described.map((project) => ({ ...project, isAwaited: true }))
  changes.fire()

  const early = await outline(await model.roots(), 1)
  const isLoadedEarly = model.standing.isLoaded
  known.all = described
  changes.fire()

  expect(early).toHaveLength(1)
  expect([isLoadedEarly, model.standing.isLoaded]).toEqual([false, true])
})

test('a run knows its project as it was described last', async () => {
  const { model, store, known, changes } = makeModel()
  fill(store, 1)
  await model.roots()

  known.all = known.all.map((project) => ({ ...project, problem: 'It throws' }))
  changes.fire()

  expect(model.runs.map(({ project }) => project.problem)).toEqual(['It throws'])
})

test('the death of a process is told as such, and a command line that does not fit once, with what can be done', async () => {
  const { model, store, known, changes } = makeModel()
  const [project = madeProject(store.storageUrl)] = known.all
  known.all = [{ ...project, fault: new ChildError('It ended with code 7', 'out of memory') }]
  changes.fire()
  const dead = await model.roots()
  const unfit = new UnfitCommandLineError('@assay/cli 9 does not fit', '9')
  known.all = [{ ...project, fault: unfit }]
  store.failure = unfit
  changes.fire()
  await model.refresh()
  const refused = await model.roots()

  expect(dead.map((element) => presentElement(element, presenting))).toMatchObject([
    {
      label: 'The process for Assay failed',
      description: 'It ended with code 7 · out of memory',
      contextValue: 'problem.process',
      icon: { id: 'warning' },
    },
  ])
  expect(refused.map((element) => presentElement(element, presenting))).toMatchObject([
    {
      label: 'The command line of the workspace does not fit',
      description: '@assay/cli 9 does not fit',
      contextValue: 'problem.unfit',
    },
  ])
})

test('a store is watched while the view is shown, and read again when it is shown anew', async () => {
  const { model, store } = makeModel()
  await model.roots()

  model.show(false)
  const hidden = store.isWatched
  store.runs = [madeRun(1)]
  model.show(true)
  await settle()

  expect([hidden, store.isWatched]).toEqual([false, true])
  expect((await model.roots()).length).toBe(1)
})

test('a parent is told for every element, so that it can be revealed', async () => {
  const { model, store } = makeModel()
  fill(store, 1)
  store.rows.set('run-0001', [madeRow(0, 'passed')])
  const [run] = await model.roots()
  const [group] = (await run?.children()) ?? []
  const [row] = (await group?.children()) ?? []
  if (run === undefined || group === undefined || row === undefined) throw new Error('the tree is not as deep as expected')

  expect([model.parentOf(row), model.parentOf(group), model.parentOf(run)]).toEqual([group, run, null])
})

test('a run that others changed is told again when it looks otherwise, and not when it looks as it did', async () => {
  const { model, store, told, pass } = makeModel()
  store.runs = [madeRun(1, { totalItems: 1, done: 1 })]
  store.rows.set('run-0001', [madeRow(0, 'passed')])
  // Its figures come, which are shown, too.
  for (let look = 0; look < 2; look += 1) {
    await outline(await model.roots(), 3)
    await pass()
  }
  await outline(await model.roots(), 3)
  told.length = 0

  const others: (readonly (readonly TreeElement[] | null)[])[] = []
  for (const changes of [{ revision: 7 }, { revision: 8, name: 'nightly' }]) {
    store.runs = store.runs.map((run) => ({ ...run, ...changes }))
    store.change({ changed: ['run-0001'] })
    for (let step = 0; step < 3; step += 1) await pass()
    others.push([...told])
  }

  expect(others[0]).toEqual([])
  expect(others[1]).toEqual([[expect.objectContaining({ id: expect.stringMatching('run-0001$') })]])
  expect(store.asked.filter((method) => method === 'runs/figures').length).toBeGreaterThan(2)
})
