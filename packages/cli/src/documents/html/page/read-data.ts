import type { PageRow, PageRun } from '../page-data.ts'
import { required } from './required.ts'

/** Reads the runs that the page is about. */
export function readRuns(): readonly PageRun[] {
  // The document wrote it so.
  return JSON.parse(required('#runs', HTMLScriptElement).textContent) as readonly PageRun[]
}

/** Reads the rows of a run, in the order of the dataset. */
export function readRows(run: number): readonly PageRow[] {
  const chunks = document.querySelectorAll(`script[data-rows="${run}"]`)
  // The document wrote it so.
  const rows = Array.from(chunks, ({ textContent }) => JSON.parse(textContent) as readonly PageRow[]).flat()
  return rows.toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity) || a.trial - b.trial)
}
