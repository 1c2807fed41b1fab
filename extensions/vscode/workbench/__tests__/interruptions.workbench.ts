import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { clickRowAction, editorAction, viewAction } from '../page/actions.ts'
import { answerNotification, notifications } from '../page/notifications.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { treeRows } from '../page/tree-view.ts'
import { waitUntil } from '../page/wait-until.ts'
import { workbenchReady } from '../page/workbench-ready.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { storedItemIds, storedRuns } from '../terminal/stored-runs.ts'
import { useWorkbench } from '../use-workbench.ts'

const config = `
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

// Waits for good, unless a file is there.
const isFree = () => existsSync(new URL('free', import.meta.url))
const waiting = async (input) => {
  while (input > 3 && !isFree()) await setTimeout(20)
  return input
}
const spinning = (input) => {
  while (input > 3 && !isFree());
  return input
}

export default {
  targets: { waiting, spinning },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
  datasets: { 'waiting.jsonl': { target: 'waiting' }, 'spinning.jsonl': { target: 'spinning' } },
}
`
const inputs = Array.from({ length: 12 }, (_, index) => index + 1)
const dataset = inputs.map((input) => `${JSON.stringify({ id: `n${input}`, input, expected: input })}\n`).join('')

const workbench = useWorkbench()
let folder = ''
let page: Page

const newest = async (): Promise<string> => (await treeRows(page, 'Runs')).find(({ level }) => level === 1)?.description ?? ''
const isFree = (free: boolean): Promise<void> => (free ? writeFile(join(folder, 'free'), '') : rm(join(folder, 'free'), { force: true }))

/** Starts a run, and waits until it goes on for good, with three rows done. */
async function startRun(name: string, progress = '3 of 12'): Promise<void> {
  await openFile(page, name)
  await editorAction(page, 'Run Open Dataset').click()
  await expect.poll(newest).toMatch(new RegExp(`^running · (.* )?${progress} · `))
}

async function loadAgain(): Promise<void> {
  await page.reload()
  await workbenchReady(page)
  await openViewContainer(page, 'Assay')
}

/** Goes on with the newest run, and looks that it has every row once. */
async function resumeRun(name: string): Promise<void> {
  await isFree(true)
  await waitUntil('the run to go on', async () => {
    // A click while the list is read anew is lost.
    await clickRowAction(page, 'Runs', name, 'Resume Run')
    return expect
      .poll(newest, { timeout: 5000 })
      .toMatch(/^(running|100\.0 % · 12 of 12) · /)
      .then(
        () => true,
        () => false,
      )
  })
  await expect.poll(newest).toMatch(/^100\.0 % · 12 of 12 · completed · /)
  const [run] = await storedRuns(folder)
  expect((await storedItemIds(folder, run?.id ?? '')).toSorted()).toEqual(inputs.map((input) => `n${input}`).toSorted())
}

const commandChildren = async (): Promise<readonly string[]> =>
  (await workbench.server.processes()).map(({ command }) => command).filter((command) => command.endsWith('editor.mjs command'))

beforeAll(async () => {
  folder = await workbench.writeFolder({ 'assay.config.mjs': config, 'waiting.jsonl': dataset, 'spinning.jsonl': dataset })
  page = await workbench.openFolder(folder)
  await openViewContainer(page, 'Assay')
})
afterEach(() => isFree(false))

it.each([
  ['waiting', '3 of 12'],
  // A process that is busy can neither tell how far it is nor store it.
  ['spinning', '0 of 12'],
])('stops a target that hangs, %s, and resumes the run', async (target, progress) => {
  await startRun(`${target}.jsonl`, progress)

  const pressed = performance.now()
  await viewAction(page, 'Stop All Runs').click()
  await expect.poll(newest).toMatch(new RegExp(`^(stopped|interrupted) · (.* )?${progress} · `))
  process.stdout.write(`A target that is ${target} was stopped after ${Math.round(performance.now() - pressed)} ms\n`)

  expect(await notifications(page)).toEqual([])
  await resumeRun(`${target} · ${target}.jsonl`)
})

it('says that its process was killed, shows the log, and resumes the run', async () => {
  await startRun('waiting.jsonl')

  const children = (await workbench.server.processes()).filter(({ command }) => command.endsWith('editor.mjs command'))
  for (const { id } of children) process.kill(id, 'SIGKILL')

  expect(children).toHaveLength(1)
  await expect.poll(() => notifications(page)).toEqual([expect.stringContaining('The process for Assay was ended by SIGKILL')])
  await expect.poll(newest).toMatch(/^(interrupted|running) · .*3 of 12 · /)
  await answerNotification(page, 'SIGKILL', 'Show Log')
  await page.locator('.panel .output-view-content, .panel .output-view').first().waitFor()
  await expect.poll(newest).toMatch(/^interrupted · .*3 of 12 · /)
  await resumeRun('waiting · waiting.jsonl')
})

it('loses no row and doubles none when the window is loaded again in the middle', async () => {
  await startRun('waiting.jsonl')

  await loadAgain()

  await expect.poll(newest).toMatch(/^(stopped|interrupted) · .*3 of 12 · /)
  await resumeRun('waiting · waiting.jsonl')
})

it('stops a run that was to go on without its window, from the window that is loaded next', async () => {
  await mkdir(join(folder, '.vscode'))
  await writeFile(join(folder, '.vscode/settings.json'), '{ "assay.keepRunningOnClose": true }')
  // A window that is loaded has read its settings; one that is open reads them when it hears of the file.
  await loadAgain()
  // Rows that end before the loop begins may be stored, or not.
  await startRun('spinning.jsonl', String.raw`\d of 12`)
  await loadAgain()
  await statusBarItem(page, 'assay.target').getByText('exact').waitFor()
  await expect.poll(newest).toMatch(/^running · (.* )?\d of 12 · /)
  // Those that described the config are gone.
  await expect.poll(commandChildren).toHaveLength(1)

  await clickRowAction(page, 'Runs', 'spinning · spinning.jsonl', 'Stop Run')

  await expect.poll(newest).toMatch(/^stopped · (.* )?\d of 12 · /)
  await expect.poll(commandChildren).toEqual([])
  expect(await notifications(page)).toEqual([])
  await rm(join(folder, '.vscode'), { recursive: true })
})

it('follows a terminal that changes the store while a run goes on', async () => {
  const [older, oldest] = await storedRuns(folder)
  await startRun('waiting.jsonl')

  await runAssay(folder, 'runs', 'delete', '--yes', oldest?.id ?? '')
  await runAssay(folder, 'runs', 'tag', older?.id ?? '', '--name', 'kept')

  await expect
    .poll(async () =>
      (await treeRows(page, 'Runs'))
        .filter(({ level }) => level === 1)
        .map(({ label }) => label)
        .slice(0, 2),
    )
    .toEqual(['waiting · waiting.jsonl', 'kept'])
  expect(await newest()).toMatch(/^running · .*3 of 12/)
  await isFree(true)
  await expect.poll(newest).toMatch(/^100\.0 % · 12 of 12 · completed · /)
})
