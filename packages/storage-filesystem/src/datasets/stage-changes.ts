import type { DatasetHead, DatasetVersion, StagedChanges } from '@assay/core'
import { freeBytes } from '../files/free-bytes.ts'
import type { JsonObject } from '../log/json-object.ts'
import type { Log } from '../log/log.ts'
import { recordHash } from '../revisions/record-hash.ts'
import { encodeDatasetCommit, encodePartCommit } from './dataset-commit.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'
import type { OpenDataset } from './open-dataset.ts'
import type { OpenDatasets } from './open-datasets.ts'
import { writeCopy } from './replace-dataset.ts'
import { StagingFile } from './staging-file.ts'

/** What a dataset becomes by the changes in a file. */
interface StagedVersion {
  readonly staging: StagingFile
  readonly next: DatasetHead
  readonly ifRevision: number
  readonly made: DatasetVersion
}

// The format of logs whose batches may have parts.
const formatWithParts = 2

/**
 * Takes changes into a file in `tmp`, from which they come into the log at the commit, so that neither those who never commit nor those who lose leave
 * anything in it. Null: the dataset has another revision, or is gone.
 */
export async function stageChanges(
  environment: DatasetsEnvironment,
  datasets: OpenDatasets,
  id: string,
  ifRevision: number,
): Promise<StagedChanges | null> {
  const hash = recordHash(id)
  const isCurrent = await datasets.use(hash, async ({ known }) => known.head?.revision === ifRevision)
  if (isCurrent !== true) return null
  const staging = await StagingFile.create(environment, await environment.scratch.newPath())
  return {
    add: (changes) => staging.add(changes),
    async commit(next, made) {
      const version = { staging, next, ifRevision, made }
      const isCommitted = await datasets.use(hash, (dataset) => dataset.turns.run(() => commit(environment, dataset, version)))
      await staging.remove()
      return isCommitted ?? false
    },
    discard: () => staging.remove(),
  }
}

async function commit(environment: DatasetsEnvironment, dataset: OpenDataset, version: StagedVersion): Promise<boolean> {
  const { known } = dataset
  const { ifRevision, staging } = version
  const pieces = await staging.end()
  const id = environment.context.seam.newId()
  // Again when another writer came in between, so that the batch does not count, and perhaps nothing else does.
  while ((await dataset.refresh()) && known.head?.revision === ifRevision) {
    const writer = await dataset.openWriter()
    if (writer === null) return false
    known.await(id)
    await write(dataset, writer, id, pieces, version)
    // Only the file tells what counts; when it is gone the dataset was deleted, and the batch with it.
    if (!(await dataset.refresh())) return false
    if (!known.isAwaitedCounted) continue
    await writeCopy(environment, dataset, id)
    return true
  }
  return false
}

/** Writes a batch, in parts where it is a large one. It is left unfinished when somebody else writes too. */
async function write(
  { known, reader }: OpenDataset,
  writer: Log,
  id: string,
  pieces: number,
  { staging, next, ifRevision, made }: StagedVersion,
): Promise<void> {
  const batch = known.batches + 1
  const parts = pieces > 1 && reader.header.format >= formatWithParts ? pieces : 0
  let mark: JsonObject | null = writer.hasUncleanTail || known.hasSuspect ? { batches: known.batches } : null
  for (let part = 1; part <= parts; part += 1) {
    const payload = await staging.read(part - 1, part)
    // The parts are on the disk before the commit that makes them count.
    const appended = await writer.append({ payload, commit: encodePartCommit({ id, part, batch }), mark }, part < parts)
    freeBytes(payload.bytes)
    if (appended === null) return
    mark = null
  }
  const payload = parts > 0 ? [] : await staging.read(0, pieces)
  await writer.append({ payload, commit: encodeDatasetCommit({ id, batch, ifRevision, head: next, made, parts }), mark })
}
