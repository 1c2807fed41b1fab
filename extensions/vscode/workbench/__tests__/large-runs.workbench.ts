import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { eventLoopDelay, eventLoopProbe } from '../event-loop/event-loop-delay.ts'
import { editorAction } from '../page/actions.ts'
import { chooseFromContextMenu } from '../page/context-menu.ts'
import { editorText, focusEditor } from '../page/editor.ts'
import { notifications } from '../page/notifications.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { collapseRow, expandRow, scrollTree, treeRow, treeRows } from '../page/tree-view.ts'
import { openProblems, problems } from '../page/problems.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { useWorkbench } from '../use-workbench.ts'

const rows = 10_000
const config = `
import { setTimeout } from 'node:timers/promises'

export default {
  targets: { double: async (input) => setTimeout(Number(process.env.PACE ?? 0), input * 2) },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
  datasets: { 'numbers.jsonl': { target: 'double', scorers: ['exact'] } },
}
`
// Every second one expects too much.
const numbers = Array.from({ length: rows }, (_, input) => JSON.stringify({ id: `n${input}`, input, expected: input * 2 + (input % 2) }))

const workbench = useWorkbench({
  preloaded: eventLoopProbe,
  settings: { 'workbench.editorLargeFileConfirmation': 1024 },
  // The rows arrive for longer than it takes to type.
  variables: { PACE: '3' },
})
let folder = ''
let page: Page

const newest = async (): Promise<string> => (await treeRows(page, 'Runs')).find(({ level }) => level === 1)?.description ?? ''
const last = async (): Promise<string> => {
  await scrollTree(page, 'Runs', 'End')
  const row = (await treeRows(page, 'Runs')).at(-1)
  return `${row?.label}: ${row?.description}`
}

beforeAll(async () => {
  folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'numbers.jsonl': `${numbers.join('\n')}\n`, 'notes.txt': '\n' })
  await runAssay(folder, 'run', 'numbers.jsonl', '--name', 'stored', '--reporter', 'silent')
  page = await workbench.openFolder(folder, 'numbers.jsonl')
  await openViewContainer(page, 'Assay')
  // The list is read anew once the config is: a click meanwhile is lost.
  await statusBarItem(page, 'assay.target').waitFor()
})

it('shows 100 rows of a group, and 100 more when they are asked for', async () => {
  await expandRow(page, 'Runs', 'stored')
  await expandRow(page, 'Runs', 'passed')

  await expect.poll(last).toBe('Load more: 4,900 more')
  await treeRow(page, 'Runs', 'Load more').click()

  await expect.poll(last).toBe('Load more: 4,800 more')
  await scrollTree(page, 'Runs', 'Home')
  await collapseRow(page, 'Runs', 'stored')
})

it('marks the 999 worst lines of the dataset, and notes how many are left out', async () => {
  const list = page.locator('.markers-panel .monaco-list')
  await openProblems(page)
  await list.locator('.monaco-list-row[aria-level="2"]').first().waitFor()

  await expect
    .poll(async () => {
      await list.focus()
      await page.keyboard.press('End')
      return problems(page)
    })
    .toContainEqual({ message: '4,001 more rows have problems; the worst are shown here, and all of them in the Runs view', line: 1 })
  await page.keyboard.press('Control+J')
})

it('leaves the keyboard to the person while 10,000 rows arrive', async () => {
  await openFile(page, 'notes.txt')
  await eventLoopDelay(workbench.server)

  await chooseFromContextMenu(page.locator('.tab[data-resource-name="numbers.jsonl"]'), 'Run Open Dataset')
  await expect.poll(newest).toContain('running')
  await focusEditor(page)
  const text = 'What is typed stands there at once, whatever arrives in the tree.'
  const started = performance.now()
  await page.keyboard.type(text, { delay: 10 })
  await expect.poll(() => editorText(page)).toContain(text)
  const typed = performance.now() - started
  const during = await newest()
  expect(during).toMatch(/^running/)
  await expect.poll(newest, { timeout: 60_000 }).toMatch(/^50\.0 % · 10,000 of 10,000 · completed/)

  const { longest, of99Percent } = await eventLoopDelay(workbench.server)
  process.stdout.write(
    `Event loop of the extension host, 10,000 rows: at most ${longest} ms late, 99 % within ${of99Percent} ms; ${text.length} characters in ${Math.round(typed)} ms, then the run stood at ${during}\n`,
  )
  expect(longest).toBeLessThan(2_000)
})

it('runs a file of more than 50 MB, marks its rows, and says on which line one is', async () => {
  const pad = 'x'.repeat(1_100_000)
  const huge = Array.from(
    { length: 50 },
    (_, input) => `${JSON.stringify({ id: `h${input}`, input, expected: input === 1 ? 3 : input * 2, metadata: { pad } })}\n`,
  )
  await writeFile(join(folder, 'huge.jsonl'), huge.join(''))
  await chooseFromContextMenu(page.locator('.tab[data-resource-name="numbers.jsonl"]'), 'Close')
  await openFile(page, 'huge.jsonl')

  await editorAction(page, 'Run Open Dataset').click()

  await expect.poll(newest).toMatch(/^98\.0 % · 50 of 50 · completed/)
  await openProblems(page)
  await expect.poll(() => problems(page)).toEqual([{ message: 'Failed: exact 0.0 %', line: 2 }])
  await chooseFromContextMenu(treeRow(page, 'Runs', 'h1'), 'Go to Row')
  await expect
    .poll(() => notifications(page))
    .toEqual(['The row is on line 2 of huge.jsonl, which is too large for the editor to go there'])
})
