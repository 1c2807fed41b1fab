import { access, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { editorAction, viewAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { tabs } from '../page/editor.ts'
import { answerNotification, notifications } from '../page/notifications.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { treeRow, treeRows, view } from '../page/tree-view.ts'
import type { TreeRow } from '../page/tree-view.ts'
import { runAssay } from '../terminal/run-assay.ts'
import { useWorkbench } from '../use-workbench.ts'

const dataset = '{"input":"oslo","expected":"OSLO"}\n'
const config = `
console.log('The config is read')
export default {
  targets: { loud: (input) => (console.log('Asked for', input), process.stdout.write('{"jsonrpc":"2.0"}\\n'), input.toUpperCase()) },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`

const hanging = `
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
while (existsSync(new URL('hang', import.meta.url))) await setTimeout(50)
${config}`

const workbench = useWorkbench()

const labels = async (page: Page): Promise<readonly string[]> => (await treeRows(page, 'Runs')).map(({ label }) => label)
const newest = async (page: Page): Promise<TreeRow | undefined> => (await treeRows(page, 'Runs'))[0]

it('leads from a folder with a dataset to the first results by one button', async () => {
  const started = performance.now()
  const page = await workbench.open({ 'questions.jsonl': '{"input":"How far is the moon?"}\n' })
  await openViewContainer(page, 'Assay')
  const welcome = view(page, 'Runs').locator('.welcome-view-content')
  await welcome.getByText('Create a Config and a First Dataset').click()
  await expect
    .poll(async () => (await tabs(page)).map((tab) => tab.split(',')[0]))
    .toEqual([expect.stringMatching(/^assay\.config\./), 'tickets.jsonl'])
  await editorAction(page, 'Run Open Dataset').click()
  await expect.poll(async () => (await newest(page))?.description).toMatch(/ · 10 of 10 · completed · /)
  process.stdout.write(`From opening the folder to the first results: ${((performance.now() - started) / 1000).toFixed(1)} s\n`)

  await openFile(page, 'questions.jsonl')
  await editorAction(page, 'Run Open Dataset').click()

  await expect.poll(async () => (await newest(page))?.label).toMatch(/ · questions\.jsonl$/)
  await expect.poll(async () => (await newest(page))?.description).toMatch(/1 of 1 · completed · /)
})

it('says what a config has thrown until it is repaired, and is not disturbed by one that prints', async () => {
  const folder = await workbench.writeFolder({ 'assay.config.mjs': "throw new Error('The key is missing')\n", 'towns.jsonl': dataset })
  const page = await workbench.openFolder(folder, 'towns.jsonl')
  await openViewContainer(page, 'Assay')
  await expect
    .poll(async () => newest(page))
    .toMatchObject({
      label: 'The config cannot be loaded',
      description: expect.stringContaining('The key is missing'),
      spoken: expect.stringMatching(/^The config cannot be loaded: .*The key is missing/),
    })
  expect(await statusBarItem(page, 'assay.target').innerText()).toContain('Assay config')

  await writeFile(join(folder, 'assay.config.mjs'), config)

  await expect.poll(() => treeRows(page, 'Runs')).toEqual([])
  await expect.poll(() => statusBarItem(page, 'assay.target').innerText()).toContain('loud')
  await view(page, 'Runs').locator('.welcome-view-content').getByText('Run the Open Dataset').click()
  await expect
    .poll(async () => newest(page))
    .toMatchObject({
      label: 'loud · towns.jsonl',
      description: expect.stringMatching(/^100\.0 % · 1 of 1 · completed · /),
    })
})

it('shows the stored runs of a config that hangs, turns away by Stop, and runs once however often it is asked', async () => {
  const folder = await workbench.writeFolder({ 'assay.config.mjs': hanging, 'towns.jsonl': dataset })
  await runAssay(folder, 'run', 'towns.jsonl', '--name', 'of a terminal', '--reporter', 'silent')
  await writeFile(join(folder, 'hang'), '')
  const page = await workbench.openFolder(folder, 'towns.jsonl')
  const progress = page.locator('.statusbar-item[id="status.progress"]', { hasText: 'preparing to run towns.jsonl' })
  const play = editorAction(page, 'Run Open Dataset')
  await openViewContainer(page, 'Assay')
  await expect.poll(() => labels(page)).toEqual(['of a terminal'])

  await play.click()
  await progress.waitFor()
  await viewAction(page, 'Stop All Runs').click()
  await progress.waitFor({ state: 'hidden' })
  await play.click()
  await progress.waitFor()
  await play.click()
  // The extension has heard of the click when it has done what it was asked for after it.
  await runCommand(page, 'Assay: Show Log')
  await page.locator('.panel .output-view-content, .panel .output-view').first().waitFor()
  await rm(join(folder, 'hang'))

  await expect
    .poll(() => newest(page))
    .toMatchObject({ label: 'loud · towns.jsonl', description: expect.stringMatching(/ · 1 of 1 · completed · /) })
  await progress.waitFor({ state: 'hidden' })
  expect((await treeRows(page, 'Runs')).filter(({ level }) => level === 1).map(({ label }) => label)).toEqual([
    'loud · towns.jsonl',
    'of a terminal',
  ])
})

it('says what happened to a process that died while it read a config, which is no fault of the config', async () => {
  const page = await workbench.open({ 'assay.config.mjs': "process.kill(process.pid, 'SIGKILL')\n", 'towns.jsonl': dataset }, 'towns.jsonl')
  await openViewContainer(page, 'Assay')

  await expect
    .poll(() => newest(page))
    .toMatchObject({ label: 'The process for Assay failed', description: expect.stringContaining('was ended by SIGKILL') })
  expect((await statusBarItem(page, 'assay.target').innerText()).trim()).toBe('Assay')
  await editorAction(page, 'Run Open Dataset').click()
  await answerNotification(page, 'was ended by SIGKILL', 'Show Log')
  await page.locator('.panel .output-view-content, .panel .output-view').first().waitFor()
})

it('names a command line of the workspace that does not fit, and runs by the one in the extension when it is asked to', async () => {
  const page = await workbench.open(
    {
      'assay.config.mjs': config,
      'towns.jsonl': dataset,
      'node_modules/@assay/cli/package.json': '{ "name": "@assay/cli", "version": "0.0.1", "exports": {} }\n',
    },
    'towns.jsonl',
  )
  await openViewContainer(page, 'Assay')
  const unfit = treeRow(page, 'Runs', 'The command line of the workspace does not fit')
  await unfit.hover()
  await unfit.locator('.actions .action-label[aria-label^="Use the Command Line in the Extension"]').waitFor()
  expect(await newest(page)).toMatchObject({ description: expect.stringContaining('@assay/cli 0.0.1') })

  await editorAction(page, 'Run Open Dataset').click()
  await answerNotification(page, '@assay/cli 0.0.1', 'Use the One in the Extension')

  await expect.poll(() => labels(page)).toContain('loud · towns.jsonl')
  await expect.poll(() => newest(page)).toMatchObject({ description: expect.stringMatching(/^100\.0 % · 1 of 1 · completed · /) })
  expect(await unfit.count()).toBe(0)
})

it('runs by the profile of the settings, and says when the Node that they name is not there', async () => {
  const profiled = `
export default {
  targets: { loud: (input) => input.toUpperCase(), calm: (input) => input },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
  profiles: { night: { target: 'calm' } },
}
`
  const settings = { 'assay.profile': 'night', 'assay.nodePath': '/no/such/node' }
  const page = await workbench.open(
    { 'assay.config.mjs': profiled, '.vscode/settings.json': JSON.stringify(settings), 'towns.jsonl': dataset },
    'towns.jsonl',
  )
  await openViewContainer(page, 'Assay')
  await expect.poll(() => statusBarItem(page, 'assay.target').innerText()).toContain('calm')
  await editorAction(page, 'Run Open Dataset').click()

  await expect
    .poll(() => newest(page))
    .toMatchObject({ label: 'calm · towns.jsonl', description: expect.stringMatching(/^0\.0 % · 1 of 1 · completed · /) })
  expect(await notifications(page)).toEqual([expect.stringContaining('No Node answers at /no/such/node, which the setting')])
  await answerNotification(page, 'No Node answers', 'Open Settings')
  await page.locator('.settings-editor .setting-item-label').getByText('Node Path').waitFor()
})

it('asks for a folder where none is open, and writes a config beside a dataset that is opened alone', async () => {
  const folder = await workbench.writeFolder({ 'alone.jsonl': dataset })
  const empty = await workbench.openWithoutFolder(folder)
  await openViewContainer(empty, 'Assay')
  await view(empty, 'Runs').locator('.welcome-view-content').getByText('Open a folder to run its datasets.').waitFor()
  await runCommand(empty, 'Assay: Create Config and First Dataset')
  await expect.poll(() => notifications(empty)).toEqual(['Open a folder first: the config is written into it'])
  await empty.close()

  const page = await workbench.openWithoutFolder(folder, 'alone.jsonl')
  await editorAction(page, 'Run Open Dataset').click()
  await answerNotification(page, 'There is no Assay config for', 'Create Config')

  await expect
    .poll(async () => (await tabs(page)).map((tab) => tab.split(',')[0]))
    .toEqual(['alone.jsonl', expect.stringMatching(/^assay\.config\./), 'tickets.jsonl'])
  await access(join(folder, 'tickets.jsonl'))
})
