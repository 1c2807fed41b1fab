import type { Run, RunsStorage } from '@assay/core'
import { previewText } from '../text/preview-value.ts'
import { UsageError } from '../usage-error.ts'

const pageSize = 500
const mostNamed = 5

/**
 * Finds the run that is meant: the one with this id, else the only one whose id starts or ends with the text; without a text the newest.
 *
 * @throws `UsageError`: there is none, or there are several.
 */
export async function findRun(runs: RunsStorage, text: string | undefined): Promise<Run> {
  if (text === undefined) {
    const [newest] = (await runs.listRuns({ pagination: { limit: 1, total: false } })).runs
    if (newest === undefined) throw new UsageError('There are no runs in this storage yet; assay run makes one')
    return newest
  }
  const exact = await runs.getRunById({ id: text })
  if (exact !== null) return exact
  const found = await runsLike(runs, text)
  const [only, ...others] = found
  if (only === undefined) throw new UsageError(`Run not found: ${previewText(text, 255)}; assay runs list shows those that there are`)
  if (others.length === 0) return only
  const ids = found.slice(0, mostNamed).map(({ id }) => previewText(id, 255))
  throw new UsageError(`${previewText(text, 255)} means ${found.length} runs; give more of the id:\n${ids.join('\n')}`)
}

async function runsLike(store: RunsStorage, text: string): Promise<readonly Run[]> {
  const found: Run[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { runs, pagination } = await store.listRuns({ pagination: { offset, limit: pageSize, total: false } })
    found.push(...runs.filter(({ id }) => id.startsWith(text) || id.endsWith(text)))
    if (!pagination.hasMore) return found
  }
}
