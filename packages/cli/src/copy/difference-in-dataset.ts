import type { Dataset, DatasetsStorage, VersionChanges } from '@assay/core'
import { canonicalText } from './canonical-text.ts'
import { differentFields } from './different-fields.ts'
import { datasetFieldsOf, historyOf } from './digest-of-dataset.ts'
import type { Difference } from './first-difference.ts'
import { firstDifference } from './first-difference.ts'

/** Says what of a dataset, which version or which item is the first thing that the target has differently. */
export async function differenceInDataset(from: DatasetsStorage, to: DatasetsStorage, dataset: Dataset, stored: Dataset): Promise<string> {
  const fields = differentFields(datasetFieldsOf(dataset), datasetFieldsOf(stored))
  if (fields !== '') return `the target has another ${fields}`
  const made = await firstDifference(historyOf(from, dataset), historyOf(to, dataset), ({ version }) => version.getTime())
  if (made !== null) return versionText(made)
  const query = { datasetId: dataset.id, version: dataset.version }
  // Items have no number: those at the same place of the lists belong together.
  const items = await firstDifference(from.iterateItems(query), to.iterateItems(query), () => 0)
  if (items === null) return 'one of the stores changed while it was read'
  return `the items of its newest version differ from item ${items.record.id} on`
}

function versionText(found: Difference<VersionChanges>): string {
  const version = `version ${found.record.version.toISOString()}`
  switch (found.kind) {
    case 'missing':
      return `the target lacks ${version}`
    case 'extra':
      return `the target alone has ${version}`
    case 'different': {
      const others = found.other.changes
      const index = found.record.changes.findIndex((change, place) => canonicalText(change) !== canonicalText(others[place]))
      const item = found.record.changes[index]?.itemId ?? others[found.record.changes.length]?.itemId
      return `the target has ${version} with another item ${item}`
    }
  }
}
