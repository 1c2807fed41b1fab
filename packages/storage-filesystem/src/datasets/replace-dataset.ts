import { join } from 'node:path'
import { encodeItemChange } from '@assay/core'
import type { DatasetHead, DatasetVersion, ItemChange } from '@assay/core'
import { replaceFile } from '../files/replace-file.ts'
import { copyName, encodeDatasetCopy } from './dataset-copy.ts'
import { encodeDatasetCommit } from './dataset-commit.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'
import type { OpenDataset } from './open-dataset.ts'

/** What a dataset becomes. */
export interface DatasetReplacement {
  readonly next: DatasetHead
  readonly ifRevision: number
  readonly changes: readonly ItemChange[]
  readonly made: DatasetVersion | null
}

/** Appends a batch that makes the dataset what it is to be. False: it has another revision, or is gone, and nothing changed. */
export async function replaceDataset(
  environment: DatasetsEnvironment,
  dataset: OpenDataset,
  { next, ifRevision, changes, made }: DatasetReplacement,
): Promise<boolean> {
  const { known } = dataset
  const id = environment.context.seam.newId()
  const payload = changes.map(encodeItemChange)
  // Again when what another writer left unfinished swallowed the batch, so that it does not count and nothing else does.
  while ((await dataset.refresh()) && known.head?.revision === ifRevision) {
    const writer = await dataset.openWriter()
    if (writer === null) return false
    known.await(id)
    await writer.append({
      payload,
      commit: encodeDatasetCommit({ id, batch: known.batches + 1, ifRevision, head: next, made, parts: 0 }),
      mark: writer.hasUncleanTail || known.hasSuspect ? { batches: known.batches } : null,
    })
    // Only the file tells what counts; when it is gone the dataset was deleted, and the batch with it.
    if (!(await dataset.refresh())) return false
    if (!known.isAwaitedCounted) continue
    await writeCopy(environment, dataset, id)
    return true
  }
  return false
}

/** Brings `dataset.json` up to date; not when others came after, because what they wrote may not be on the disk yet. */
export async function writeCopy(
  { context, scratch }: DatasetsEnvironment,
  { folder, known, reader }: OpenDataset,
  id: string,
): Promise<void> {
  const { last } = known
  if (last?.commit.id !== id) return
  try {
    const log = await context.files.status(reader.path)
    // When it still is the log that was written, it was so a moment ago: no other one gives its place back.
    if (log === null || !(await reader.isInPlace())) return
    const content = encodeDatasetCopy({ head: last.commit.head, length: last.end, inode: log.inode })
    await replaceFile(context.files, { path: join(folder, copyName), temporary: await scratch.newPath(), content, sync: 'never' })
  } catch {
    // It is derived: a list reads the log instead.
  }
}
