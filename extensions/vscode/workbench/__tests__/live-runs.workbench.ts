import { beforeAll, expect, it } from 'vitest'
import { clickRowAction, editorAction } from '../page/actions.ts'
import { runCommand } from '../page/command-palette.ts'
import { focusEditor } from '../page/editor.ts'
import { statusBarItem } from '../page/status-bar.ts'
import { collapseRow, expandRow, treeRow, treeRows } from '../page/tree-view.ts'
import { storedRuns } from '../terminal/stored-runs.ts'
import { useWorkbench } from '../use-workbench.ts'
import { openAtlas } from './atlas.ts'
import type { Atlas } from './atlas.ts'
import { newestRun, runsOutline } from './runs-outline.ts'

const workbench = useWorkbench()
const run = 'capitals · capitals.jsonl'
let atlas: Atlas

/** The processes that run commands, of all windows. */
async function commandProcesses(): Promise<readonly string[]> {
  return (await workbench.server.processes()).map(({ command }) => command).filter((command) => command.endsWith('editor.mjs command'))
}

beforeAll(async () => {
  atlas = await openAtlas(workbench, {})
})

it('shows a run with its rows while it goes on, those that errored first and those under way last', async () => {
  const { page, answer } = atlas

  await editorAction(page, 'Run Open Dataset').click()
  await expect
    .poll(() => runsOutline(page))
    .toEqual([`${run}: running · 0 of 5`, '  running: 5', ...['fr', 'es', 'at', 'it', 'pe'].map((id) => `    ${id}`)])
  await answer('France', 'Paris')
  await expect
    .poll(() => runsOutline(page))
    .toEqual([
      `${run}: running · 100.0 % · 1 of 5`,
      '  passed: 1',
      '    fr: 100.0 %',
      '  running: 4',
      '    es',
      '    at',
      '    it',
      '    pe',
    ])
  await answer('Spain', 'Lisbon')
  await answer('Atlantis', { error: 'Atlantis is under water' })
  await answer('Peru', 'Lima')

  await expect
    .poll(() => runsOutline(page))
    .toEqual([
      `${run}: running · 50.0 % · 4 of 5`,
      '  errored: 1',
      '    at: Atlantis is under water',
      '  failed: 1',
      '    es: 0.0 %',
      '  unscored: 1',
      '    pe: unscored',
      '  passed: 1',
      '    fr: 100.0 %',
      '  running: 1',
      '    it',
    ])
})

it('shows the scores of a row, and says in words how everything stands', async () => {
  const { page } = atlas

  await expandRow(page, 'Runs', 'es')

  expect(await treeRow(page, 'Runs', 'Exact match').locator('.label-description').innerText()).toBe('0.0 % · It said "Lisbon"')
  const [spokenRun = '', ...spoken] = (await treeRows(page, 'Runs')).map((row) => row.spoken)
  expect(spokenRun).toMatch(/^run capitals · capitals\.jsonl, running, mean of Exact match 50\.0 %, 4 of 5, \d\d:\d\d$/)
  expect(spoken).toEqual([
    'errored, 1 row',
    'row at, errored, Atlantis is under water',
    'failed, 1 row',
    'row es, failed, Exact match 0.0 %',
    'score Exact match, 0.0 %, It said "Lisbon"',
    'unscored, 1 row',
    'row pe, unscored, Exact match unscored',
    'passed, 1 row',
    'row fr, passed, Exact match 100.0 %',
    'running, 1 row',
    'row it, running',
  ])
  await collapseRow(page, 'Runs', 'es')
})

it('counts the runs that go on at the icon, and names the target and the scorer in the status bar', async () => {
  const { page } = atlas

  expect(
    await page
      .locator('.activitybar .action-item', { has: page.locator('[aria-label^="Assay"]') })
      .locator('.badge-content')
      .innerText(),
  ).toBe('1')
  expect((await statusBarItem(page).innerText()).trim()).toBe('capitals · exact')
})

it('stops a run, which says how far it came', async () => {
  const { page } = atlas

  await clickRowAction(page, 'Runs', run, 'Stop Run')

  await expect.poll(async () => (await runsOutline(page))[0]).toBe(`${run}: stopped · 50.0 % · 4 of 5`)
  expect(await runsOutline(page)).not.toContain('  running: 1')
})

it('resumes it, and does each row exactly once', async () => {
  const { page, answer, calls } = atlas
  await answer('Italy', 'Rome')

  await clickRowAction(page, 'Runs', run, 'Resume Run')

  await expect
    .poll(() => runsOutline(page))
    .toEqual([
      `${run}: 66.7 % · 5 of 5 · completed`,
      '  errored: 1',
      '    at: Atlantis is under water',
      '  failed: 1',
      '    es: 0.0 %',
      '  unscored: 1',
      '    pe: unscored',
      '  passed: 2',
      '    fr: 100.0 %',
      '    it: 100.0 %',
    ])
  expect(await calls(), 'only the row that was under way is called again').toEqual({ France: 1, Spain: 1, Atlantis: 1, Italy: 2, Peru: 1 })
})

it('stops a target in an endless loop within two seconds, above the older run, and resumes it too', async () => {
  const { page, answer } = atlas
  await collapseRow(page, 'Runs', run)
  await answer('Italy', { loops: true })
  await answer('Peru', { loops: true })
  await editorAction(page, 'Run Open Dataset').click()
  await expect.poll(() => runsOutline(page)).toEqual(expect.arrayContaining([`${run}: 66.7 % · 5 of 5 · completed`]))
  await expect.poll(async () => (await runsOutline(page)).filter((line) => line.startsWith(run))).toHaveLength(2)
  await expect.poll(commandProcesses).toHaveLength(1)

  const start = performance.now()
  await clickRowAction(page, 'Runs', run, 'Stop Run')
  await expect.poll(commandProcesses, { interval: 20 }).toEqual([])
  const took = performance.now() - start
  await answer('Italy', 'Rome')
  await answer('Peru', 'Lima')
  await expect.poll(async () => (await runsOutline(page))[0]).toMatch(/: stopped · .*of 5$/)
  // So that a window which is loaded again says so, too.
  await expect.poll(async () => (await storedRuns(atlas.folder))[0]?.state).toBe('stopped')
  await clickRowAction(page, 'Runs', run, 'Resume Run')

  await expect.poll(async () => (await runsOutline(page))[0]).toBe(`${run}: 66.7 % · 5 of 5 · completed`)
  // A machine that is busy shows the button's click late.
  expect(took).toBeLessThan(3_000)
})

it('runs the failed rows again, without one that has passed since', async () => {
  const { page, answer } = atlas
  await answer('Spain', 'Madrid')
  await focusEditor(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await runCommand(page, 'Assay: Run Row')
  await expect.poll(() => newestRun(page)).toEqual([`${run}: 100.0 % · 1 of 1 · completed`, '  passed: 1', '    es: 100.0 %'])

  await runCommand(page, 'Assay: Run Failed Rows')

  await expect.poll(() => newestRun(page)).toEqual([`${run}: failed · 1 of 1`, '  errored: 1', '    at: Atlantis is under water'])
})
