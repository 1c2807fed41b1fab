import type { PageRow } from '../page-data.ts'
import { drawCharts } from './draw-charts.ts'
import { readRows, readRuns } from './read-data.ts'
import { required } from './required.ts'
import { RowView } from './row-view.ts'
import { startThemeSwitch } from './theme-switch.ts'

const runs = readRuns()
const known = new Map<number, readonly PageRow[]>()
const sections = document.querySelectorAll<HTMLElement>('section[data-run]')
const view = new RowView()

function choose(index: number): void {
  const run = runs[index]
  if (run === undefined) return
  const isNew = !known.has(index)
  const rows = known.get(index) ?? readRows(index)
  known.set(index, rows)
  for (const section of sections) {
    section.hidden = section.dataset['run'] !== String(index)
    if (isNew && !section.hidden) drawCharts(section, run, rows)
  }
  view.show(run, rows)
}

startThemeSwitch()
required('#rows', HTMLElement).hidden = false
for (const radio of document.querySelectorAll<HTMLInputElement>('input[name="run"]')) {
  radio.addEventListener('change', () => choose(Number(radio.value)))
  // Some browsers keep what was chosen when a page is loaded again.
  if (radio.checked) choose(Number(radio.value))
}
if (known.size === 0) choose(0)

// Heads of columns stay below the tools, whose height follows the width of the window.
const tools = required('.tools', HTMLElement)
new ResizeObserver(() => document.documentElement.style.setProperty('--tools-height', `${tools.offsetHeight}px`)).observe(tools)
