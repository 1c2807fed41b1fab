import { expect, test } from 'vitest'
import { chosenElements, chosenRows, chosenRuns } from '../chosen-elements.ts'
import type { TreeElement } from '../tree-element.ts'
import { madeRow, madeRun } from './made-lines.ts'
import { makeModel, settle } from './make-model.ts'

/** Two runs, and what lies in the first: its group, and that group's first row. */
async function madeElements(): Promise<readonly TreeElement[]> {
  const { model, store } = makeModel()
  store.runs = [madeRun(2), madeRun(1)]
  store.rows.set('run-0002', [madeRow(0, 'failed'), madeRow(1, 'failed')])
  const [newer, older] = await model.roots()
  const [group] = (await newer?.children()) ?? []
  const [row] = (await group?.children()) ?? []
  await settle()
  return [newer, older, group, row].filter((element) => element !== undefined)
}

test('a click on one of several that are selected is about all of them, on another one about that alone', async () => {
  const [newer, older, group] = await madeElements()

  expect(chosenElements([older, [newer, older]], [])).toEqual({ clicked: older, all: [newer, older] })
  expect(chosenElements([group, [newer, older]], [])).toEqual({ clicked: group, all: [group] })
  expect(chosenElements([group, undefined], [])).toEqual({ clicked: group, all: [group] })
})

test('a click on what the workbench does not know at the moment is about nothing, least of all the selection', async () => {
  const [newer, older] = await madeElements()
  const selection = [newer, older].filter((element) => element !== undefined)

  expect(chosenElements([undefined, undefined], selection)).toBeNull()
  expect(chosenElements([undefined], selection)).toBeNull()
  expect(chosenElements([newer, [newer, undefined]], selection)).toBeNull()
})

test('a command that nothing was clicked for is about the selection', async () => {
  const [newer, older] = await madeElements()
  const selection = [older, newer].filter((element) => element !== undefined)

  expect(chosenElements([], selection)).toEqual({ clicked: older, all: selection })
  expect(chosenElements([], [])).toEqual({ clicked: undefined, all: [] })
})

test('what lies in a run stands for it, and a score for its row, each once', async () => {
  const [newer, older, group, row] = await madeElements()
  const scores = row?.kind === 'row' ? row.children() : []
  const all = [newer, group, row, ...scores, older].filter((element) => element !== undefined)

  expect(chosenRuns(all)).toEqual([newer, older])
  expect(chosenRows(all)).toEqual([row])
})
