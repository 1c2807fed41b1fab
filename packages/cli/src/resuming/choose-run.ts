import type { Run } from '@assay/core'
import { placeWords } from '../config/place-words.ts'
import { plainPaint } from '../output/paint.ts'
import { datasetNames } from '../runs/dataset-names.ts'
import { findRun } from '../runs/find-run.ts'
import { rowsDone } from '../runs/rows-done.ts'
import { runsTable } from '../runs/runs-table.ts'
import { commandText } from '../text/command-text.ts'
import { UsageError } from '../usage-error.ts'
import type { ResumableRequest } from './resumable-runs.ts'
import { resumableRuns } from './resumable-runs.ts'

/** Which run is wanted. */
export interface RunChoice extends ResumableRequest {
  /** The run, or a part of its id. */
  readonly id: string | undefined
  readonly last: boolean
  /** The current folder, and how wide messages may be. */
  readonly folder: string
  readonly width: number
  readonly flags: Parameters<typeof placeWords>[0]
}

const mostListed = 10

/**
 * Finds the run to go on with: the one that is named, or the newest that can be gone on with.
 *
 * @throws `UsageError`: there is none, or none was named; it lists those that there are.
 */
export async function chooseRun(choice: RunChoice): Promise<Run> {
  const { id, last, stores } = choice
  if (id !== undefined && last) throw new UsageError('Name a run, or say --last, but not both')
  if (id !== undefined) return findRun(stores.runs, id)
  const found: Run[] = []
  for await (const run of resumableRuns(choice)) {
    if (last) return run
    found.push(run)
    if (found.length > mostListed) break
  }
  throw new UsageError(found.length === 0 ? noneText(choice) : await listText(found, choice))
}

function noneText({ retryErrored }: RunChoice): string {
  const what = retryErrored ? 'stopped or interrupted, and none has errored rows' : 'stopped or interrupted'
  return `No run of this project was ${what}; name one by its id to go on with it all the same: assay resume <run>`
}

async function listText(found: readonly Run[], { stores, loaded, folder, width, flags }: RunChoice): Promise<string> {
  const shown = found.slice(0, mostListed)
  const names = await datasetNames(stores.datasets, shown)
  const place = placeWords(flags, loaded, folder)
  const table = runsTable(shown, { names, rowsDone: await rowsDone(stores.runs, shown), seam: stores.runs.seam, paint: plainPaint, width })
  const more = found.length > shown.length ? ['and more: assay runs list --status stopped interrupted'] : []
  const advice = `Say which run to go on with, by its id, or take the newest: ${commandText(['resume', '--last', ...place])}`
  return [advice, ...table, ...more].join('\n')
}
