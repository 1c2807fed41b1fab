import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { editorAction } from '../page/actions.ts'
import { tabs } from '../page/editor.ts'
import { openFile } from '../page/open-file.ts'
import { openViewContainer } from '../page/open-view-container.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { treeRows, view } from '../page/tree-view.ts'
import type { TreeRow } from '../page/tree-view.ts'
import { useWorkbench } from '../use-workbench.ts'

const dataset = '{"input":"oslo","expected":"OSLO"}\n'
const config = `
console.log('The config is read')
export default {
  targets: { loud: (input) => (console.log('Asked for', input), process.stdout.write('{"jsonrpc":"2.0"}\\n'), input.toUpperCase()) },
  scorers: { exact: { threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) } },
}
`

const workbench = useWorkbench()

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
