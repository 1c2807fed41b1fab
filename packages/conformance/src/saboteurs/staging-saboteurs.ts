import type { DatasetsDriver, ItemChange, StagedChanges } from '@assay/core'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

type Commit = (changes: readonly ItemChange[], ...rest: Parameters<StagedChanges['commit']>) => Promise<boolean>

/** Adapters that take changes piece by piece, and are wrong about it. */
export const stagingSaboteurs: readonly Saboteur[] = [
  sabotaged('last-piece', 'commits the piece that came last', (driver, ifRevision) => {
    let last: readonly ItemChange[] = []
    return staged(
      async (changes) => void (last = changes),
      async (_, next, made) => driver.replaceDataset(next, ifRevision, last, made),
    )
  }),
  sabotaged('unguarded', 'commits whatever revision the dataset has', (driver) =>
    staged(undefined, async (changes, next, made) => {
      const head = await driver.findDataset(next.id)
      return head !== null && driver.replaceDataset({ ...next, revision: head.revision + 1 }, head.revision, changes, made)
    }),
  ),
  sabotaged('visible', 'shows what is staged for the newest version', (driver, ifRevision, id) =>
    staged(
      async (changes) => {
        const head = await driver.findDataset(id)
        if (head !== null) await driver.replaceDataset(head, ifRevision, dated(changes, head.version), null)
      },
      async (_, next, made) => driver.replaceDataset(next, ifRevision, [], made),
    ),
  ),
]

function sabotaged(id: string, wrong: string, stage: (driver: DatasetsDriver, ifRevision: number, id: string) => StagedChanges): Saboteur {
  return makeSaboteur(`staging-${id}`, wrong, {
    datasets: (driver) => ({
      ...driver,
      stageChanges: async (datasetId, ifRevision) => {
        const head = await driver.findDataset(datasetId)
        return head?.revision === ifRevision ? stage(driver, ifRevision, datasetId) : null
      },
    }),
  })
}

/** Collects all changes for the commit. */
function staged(onAdd: ((changes: readonly ItemChange[]) => Promise<void>) | undefined, commit: Commit): StagedChanges {
  const all: ItemChange[] = []
  return {
    add: async (changes) => {
      all.push(...changes)
      await onAdd?.(changes)
    },
    commit: (next, made) => commit(all, next, made),
    discard: async () => {},
  }
}

function dated(changes: readonly ItemChange[], version: Date): readonly ItemChange[] {
  return changes.map((change) => ({ ...change, version }))
}
