import type { Provenance, RunDatasetOptions } from '@assay/core'
import type { Beginning } from '../run/run-targets.ts'
import type { RunSelection } from '../selection/run-selection.ts'
import type { ReadyRun } from './ready-run.ts'

/** Whether runs are new, one is gone on with, or stored outputs are scored, and with what. */
export function beginningOf(ready: ReadyRun, groupId: string | null, provenance: Provenance): Beginning {
  const { resumed, derivedFrom, flags } = ready
  const clusterBy = ready.prepared.entry?.cluster
  if (resumed !== undefined) return { kind: 'resume', options: { ...resumed.options, provenance } }
  if (derivedFrom === undefined) return { kind: 'new', options: { ...newRunOptions(ready, groupId), provenance } }
  const named = { ...(flags.name !== undefined && { name: flags.name }), ...(flags.tag.length > 0 && { tags: flags.tag }) }
  return { kind: 'score', options: { derivedFrom, provenance, ...named, ...(clusterBy !== undefined && { clusterBy }) } }
}

function newRunOptions(
  { flags, synced, selected, prepared }: ReadyRun,
  groupId: string | null,
): Extract<Beginning, { readonly kind: 'new' }>['options'] {
  return {
    datasetId: synced.dataset.id,
    version: synced.version,
    ...(selected !== undefined && selectionOptions(selected)),
    ...(flags.trials !== undefined && { trials: flags.trials }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.tag.length > 0 && { tags: flags.tag }),
    ...(groupId !== null && { groupId }),
    ...(prepared.entry?.cluster !== undefined && { clusterBy: prepared.entry.cluster }),
  }
}

/** Where everything is selected, the ids need not be kept. */
function selectionOptions({ itemIds, total, selection }: RunSelection): Pick<RunDatasetOptions, 'itemIds' | 'selection'> {
  return itemIds.length === total ? { selection } : { selection, itemIds }
}
