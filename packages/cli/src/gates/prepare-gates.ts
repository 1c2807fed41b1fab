import type { DatasetsStorage } from '@assay/core'
import type { FinishedRun } from '../report/finished-run.ts'
import { itemGroups } from '../report/item-groups.ts'
import type { ItemGroup } from '../report/item-groups.ts'
import type { RowReader } from '../runs/row-reader.ts'
import type { GateResult } from './check-gates.ts'
import { checkGates } from './check-gates.ts'
import type { GateSettings } from './gate-settings.ts'
import { groupedFields, groupFigures } from './group-figures.ts'

/** Gates whose scorers and metadata keys are known to be there. */
export interface PreparedGates {
  readonly settings: GateSettings
  /** By metadata key, for each key that the settings name. */
  readonly groupings: ReadonlyMap<string, readonly ItemGroup[]>
}

/**
 * Finds the groups that gates look at, before anything is run.
 *
 * @param dataset What is run of it; without `itemIds` all.
 * @throws `UsageError`: no item has a metadata key that a gate names; it lists those that there are.
 */
export async function prepareGates(
  settings: GateSettings,
  datasets: DatasetsStorage,
  dataset: { readonly datasetId: string; readonly version: Date; readonly itemIds?: readonly string[] },
): Promise<PreparedGates> {
  const groupings = new Map<string, readonly ItemGroup[]>()
  for (const key of Object.keys(settings.each ?? {})) {
    groupings.set(key, await itemGroups(datasets, { ...dataset, key, asked: `A gate for each ${key}` }))
  }
  return { settings, groupings }
}

/** Checks prepared gates on stored runs: over all of them, and for each run by itself. */
export async function checkStoredRuns(
  { settings, groupings }: PreparedGates,
  store: RowReader,
  runs: readonly Pick<FinishedRun, 'runId' | 'figures'>[],
): Promise<{ readonly all: readonly GateResult[]; readonly byRun: readonly (readonly GateResult[])[] }> {
  const gated = await Promise.all(
    runs.map(async ({ runId, figures }) => {
      const rows = store.iterateResults({ runId, fields: groupedFields })
      return { figures, groups: await groupFigures(rows, figures, groupings) }
    }),
  )
  return { all: checkGates(settings, gated), byRun: gated.map((run) => checkGates(settings, [run])) }
}
