import type { Dataset, DatasetsStorage } from '@assay/core'
import type { CopiedRecord, CopyOutcome } from './copied-record.ts'
import { differenceInDataset } from './difference-in-dataset.ts'
import { digestOfDataset } from './digest-of-dataset.ts'
import { recordFault } from './record-fault.ts'

/** Which dataset goes where. */
export interface CopyDatasetRequest {
  readonly from: DatasetsStorage
  readonly to: DatasetsStorage
  readonly id: string
}

/**
 * Copies a dataset with its history as it is at the start, as far as the target does not have it, then reads it back and compares. What
 * concerns this dataset alone is told, and not thrown.
 */
export async function copyDataset({ from, to, id }: CopyDatasetRequest): Promise<CopiedRecord> {
  const counts = { stored: 0, present: 0 }
  const ended = (outcome: CopyOutcome, { digest = null, problem = null }: Partial<CopiedRecord>): CopiedRecord => {
    return { kind: 'dataset', id, outcome, ...counts, digest, problem }
  }
  try {
    const dataset = await from.getDatasetById({ id })
    if (dataset === null) return ended('gone', { problem: 'was deleted in the source before its turn came' })
    const before = await to.getDatasetById({ id })
    const digest = await digestOfDataset(from, dataset, (history) => to.importDataset({ dataset, history: counted(history, before) }))
    const stored = await to.getDatasetById({ id })
    if (stored === null) return ended('failed', { problem: 'is not in the target after it was stored' })
    if ((await digestOfDataset(to, stored, drained)) === digest) return ended(counts.stored === 0 ? 'present' : 'copied', { digest })
    return ended('failed', { problem: `is another one after copying: ${await differenceInDataset(from, to, dataset, stored)}` })
  } catch (error) {
    const fault = recordFault(error)
    if (fault === null) throw error
    return ended('failed', { problem: problemOf(fault.message, fault.details.reason) })
  }

  async function* counted<Made extends { readonly version: Date }>(
    history: AsyncIterable<Made>,
    before: Dataset | null,
  ): AsyncGenerator<Made, void, undefined> {
    for await (const made of history) {
      yield made
      // Comes here when the version is stored, or was found.
      counts[before !== null && made.version.getTime() <= before.version.getTime() ? 'present' : 'stored'] += 1
    }
  }
}

function problemOf(message: string, reason: string | undefined): string {
  return reason === 'different'
    ? 'is in the target with another history or other fields, and stays as it is there'
    : `was not copied: ${message}`
}

async function drained(history: AsyncIterable<unknown>): Promise<void> {
  const versions = history[Symbol.asyncIterator]()
  while ((await versions.next()).done !== true);
}
