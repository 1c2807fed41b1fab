import type { RunPlan } from './run-plan.ts'

/** A plan as one JSON value, for machines. */
export function planJson({ dataset: synced, selected, ...plan }: RunPlan): object {
  const { dataset, version, rows } = synced
  const { added, updated, deleted } = 'recognised' in synced ? synced : { added: 0, updated: 0, deleted: 0 }
  return {
    dataset: {
      id: dataset.id,
      name: dataset.name,
      version: plan.change === 'new' || plan.change === 'changed' ? null : version,
      rows,
      added,
      updated,
      deleted,
    },
    selection: selected === null ? null : { ...selected.selection, items: selected.count },
    ...plan,
  }
}
