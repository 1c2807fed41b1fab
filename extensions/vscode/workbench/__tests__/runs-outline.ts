import type { Page } from 'playwright-core'
import { treeRows } from '../page/tree-view.ts'

/** The rows of the view of runs that are in sight, indented, each with its description behind a colon; without the time at the end of a run. */
export async function runsOutline(page: Page): Promise<readonly string[]> {
  const rows = await treeRows(page, 'Runs')
  return rows.map(({ label, description, level }) => {
    const said = level === 1 ? description.replace(/ · [\d:-]+$/, '') : description
    return `${'  '.repeat(level - 1)}${label}${said === '' ? '' : `: ${said}`}`
  })
}

/** The same of the newest run alone. */
export async function newestRun(page: Page): Promise<readonly string[]> {
  const [run = '', ...below] = await runsOutline(page)
  const end = below.findIndex((line) => !line.startsWith(' '))
  return [run, ...(end === -1 ? below : below.slice(0, end))]
}
