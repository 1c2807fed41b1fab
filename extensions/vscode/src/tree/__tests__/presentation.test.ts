import { expect, test } from 'vitest'
import { presentElement } from '../present-element.ts'
import { shownText } from '../shown-text.ts'
import { treeMessage } from '../tree-message.ts'
import { noFilter } from '../run-filter.ts'
import { clockTime } from '../clock-time.ts'
import { madeRow, madeRun } from './made-lines.ts'
import { makeModel, settle } from './make-model.ts'
import { presenting } from './outline.ts'

async function shownRun(set: Parameters<typeof madeRun>[1] = {}) {
  const { model, store } = makeModel()
  store.runs = [madeRun(1, set)]
  store.rows.set('run-0001', [madeRow(0, 'errored'), madeRow(1, 'passed')])
  const [run] = await model.roots()
  if (run?.kind !== 'run') throw new Error('there is no run')
  run.wasShown()
  await settle()
  return run
}

test('a run says in words what its icon and its description say', async () => {
  const run = await shownRun({ name: 'nightly' })

  const item = presentElement(run, presenting)

  expect(item.spoken).toBe('run nightly, completed, mean of Exact 50.0 %, 4 of 4, 2026-01-01')
  expect(item.icon).toEqual({ id: 'pass', color: 'testing.iconPassed' })
})

test('a run that is not completed says so first, since a narrow side bar cuts the end off, and the whole in its tooltip', async () => {
  const [completed, stopped] = [await shownRun(), await shownRun({ state: 'stopped' })].map((run) => presentElement(run, presenting))

  expect([completed?.description, stopped?.description]).toEqual([
    '50.0 % · 4 of 4 · completed · 2026-01-01',
    'stopped · 50.0 % · 4 of 4 · 2026-01-01',
  ])
  expect(stopped?.tooltip).toMatch(/^State: stopped\nRows: 4 of 4\n/m)
})

test('the context of a run tells menus its state, and whether it has errored or failed rows', async () => {
  const contexts = [await shownRun(), await shownRun({ state: 'stopped' })].map((run) => presentElement(run, presenting).contextValue)

  expect(contexts).toEqual(['run.completed.errored', 'run.stopped.errored'])
})

test('a row shows its error, and nothing of a target turns the direction of text or breaks the line', async () => {
  const run = await shownRun()
  const [group] = await run.children()
  const [row] = (await group?.children()) ?? []
  if (row?.kind !== 'row') throw new Error('there is no row')

  const hostile = { ...row, line: { ...row.line, itemId: 'a\u202eb', error: 'it \u001b[31mbroke' } }
  const item = presentElement(hostile, presenting)

  expect([item.label, item.description]).toEqual([String.raw`a\u202eb`, String.raw`it \x1b[31mbroke`])
  expect(item.spoken).toBe(String.raw`row a\u202eb, errored, it \x1b[31mbroke`)
})

test('a row whose id was made from its content is called by its input', async () => {
  const run = await shownRun()
  const [group] = await run.children()
  const [row] = (await group?.children()) ?? []
  if (row?.kind !== 'row') throw new Error('there is no row')

  const item = presentElement({ ...row, line: { ...row.line, itemId: '0123456789abcdef0123456789abcdef-2' } }, presenting)

  expect(item.label).toBe('input 0')
})

test('a run of this window is open, also when it is over, with its rows where they are few, and one of others is closed', async () => {
  const { model, store, start } = makeModel()
  store.runs = [madeRun(1)]
  store.rows.set('run-0001', [madeRow(0, 'passed')])
  await model.roots()
  const session = start()
  session.start(4)
  session.complete(0, 1, 'passed')
  store.runs = [madeRun(9999, { state: 'interrupted' }), madeRun(1)]
  store.rows.set('run-9999', [madeRow(0, 'passed')])
  session.end({ kind: 'killed' })
  await settle()

  const [own, other] = await model.roots()
  const groups = [...((await own?.children()) ?? []), ...((await other?.children()) ?? [])]
  const inside = [own, other, ...groups].map((element) => (element === undefined ? null : presentElement(element, presenting).inside))

  expect(inside).toEqual(['expanded', 'collapsed', 'expanded', 'collapsed'])
})

test('scores outside 0 to 1 are shown as they are, those within as percent', async () => {
  const { model, store } = makeModel()
  store.runs = [madeRun(1)]
  store.rows.set('run-0001', [madeRow(0, 'passed', { scores: [{ scorerId: 'exact', scorerName: 'Exact', score: 3.5, reason: 'good' }] })])
  const [run] = await model.roots()
  const [group] = (await run?.children()) ?? []
  const [row] = (await group?.children()) ?? []
  const [score] = (await row?.children()) ?? []
  if (score === undefined) throw new Error('there is no score')

  expect(presentElement(score, presenting)).toMatchObject({
    label: 'Exact',
    description: '3.500 · good',
    spoken: 'score Exact, 3.500, good',
  })
})

test('foreign text is cut between characters that a person sees as one', () => {
  const family = '👩‍👩‍👧‍👦'

  expect([shownText(family.repeat(3), 3), shownText(family.repeat(4), 3), shownText('x'.repeat(100), 5)]).toEqual([
    family.repeat(3),
    `${family.repeat(2)}…`,
    'xxxx…',
  ])
})

test('a time of today is a time of the clock, another one a date', () => {
  const noon = new Date(2026, 0, 2, 14, 3).getTime()
  const time = new Date(noon).toISOString()

  expect([clockTime(time, noon), clockTime(time, noon + 86_400_000)]).toEqual(['14:03', '2026-01-02'])
})

test('the view says what is searched for, and what to do where no dataset is open, but nothing while it is empty', () => {
  const standing = { isLoaded: true, hasRuns: true, running: 0, filter: noFilter }
  const search = { ...noFilter, search: 'bot', states: ['failed' as const] }
  const { translate } = presenting

  expect(treeMessage(standing, true, translate)).toBeNull()
  expect(treeMessage(standing, false, translate)).toBe('Open a dataset file to run it.')
  expect(treeMessage({ ...standing, hasRuns: false }, false, translate)).toBeNull()
  expect(treeMessage({ ...standing, filter: search }, true, translate)).toBe('Shown: “bot”, failed')
  expect(treeMessage({ ...standing, hasRuns: false, filter: search }, true, translate)).toBe('No run matches: “bot”, failed')
})
