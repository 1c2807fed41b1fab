import { AssayError } from '@assay/core'
import type { ImportCounts, RunResult, RunsStorage } from '@assay/core'

const mostNamed = 3

/** Imports rows of one run; an error about some of them names them by their ids. */
export async function importBatch(to: RunsStorage, runId: string, batch: readonly RunResult[]): Promise<ImportCounts> {
  try {
    return await to.importResults({ runId, results: batch })
  } catch (error) {
    if (!AssayError.isInstance(error)) throw error
    const { conflicts, index } = error.details
    const indexes = conflicts ?? (index === undefined ? [] : [index])
    if (indexes.length === 0) throw error
    const ids = indexes.slice(0, mostNamed).map((place) => batch[place]?.id ?? `at ${place}`)
    const more = indexes.length > mostNamed ? ` and ${indexes.length - mostNamed} more` : ''
    const rows = `row ${ids.join(', ')}${more}`
    const message = error.code === 'TOO_LARGE' ? `${rows}: too large for the target` : `${rows}: in the target with other values`
    throw new AssayError(error.code, message, { details: error.details, cause: error })
  }
}
