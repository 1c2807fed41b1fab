import { join } from 'node:path'
import { AssayError, compareCodePoints, decodeDatasetHead, encodeDatasetHead } from '@assay/core'
import type { Asked, DatasetFilter, DatasetHead, Found } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import { isFolder } from '../files/is-folder.ts'
import { forEachAtOnce } from '../revisions/for-each-at-once.ts'
import { isRecordHash, recordHash } from '../revisions/record-hash.ts'
import type { StoreContext } from '../store/store-context.ts'
import { hasPart } from '../store/store-part.ts'
import { readDatasetCopy } from './dataset-copy.ts'
import type { OpenDatasets } from './open-datasets.ts'

const readAtOnce = 16

/** Gives a page of the datasets that match, newest first. A dataset costs the reading of its copy, and of its log where the copy is behind. */
export async function findDatasets(
  context: StoreContext,
  datasets: OpenDatasets,
  { ids, name, offset, limit, total }: DatasetFilter & Asked,
): Promise<Found<DatasetHead>> {
  const hashes = ids === undefined ? await listHashes(context) : new Set(ids.map(recordHash))
  const heads: DatasetHead[] = []
  await forEachAtOnce(hashes, readAtOnce, async (hash) => {
    const head = await readHead(context, datasets, hash)
    if (head !== null && (name === undefined || head.name === name)) heads.push(head)
  })
  const newestFirst = heads.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || compareCodePoints(b.id, a.id))
  return { rows: newestFirst.slice(offset, offset + limit), total: total ? heads.length : null }
}

/**
 * The head of the dataset in a folder as its log says; null: there is no dataset.
 *
 * @throws `CORRUPT`: the log lost it.
 */
export async function readHeadFromLog(datasets: OpenDatasets, hash: string): Promise<DatasetHead | null> {
  return datasets.use(hash, async ({ known, reader }) => {
    if (known.head !== null) return decodeDatasetHead(encodeDatasetHead(known.head))
    throw new AssayError('CORRUPT', `${reader.path} does not say what the dataset is: restore the file, or run assay doctor`, {
      details: { path: reader.path },
    })
  })
}

async function listHashes(context: StoreContext): Promise<readonly string[]> {
  if (!(await hasPart(context, 'datasets'))) return []
  const path = join(context.folder, 'datasets')
  try {
    return (await context.files.list(path)).filter(isRecordHash)
  } catch (error) {
    throw fileFailure(error, { path, action: 'read' })
  }
}

async function readHead(context: StoreContext, datasets: OpenDatasets, hash: string): Promise<DatasetHead | null> {
  const folder = join(context.folder, 'datasets', hash)
  if (!(await isFolder(context.files, folder))) {
    // The whole store may have been taken away meanwhile, which is another thing than that there is no such dataset.
    await hasPart(context, 'datasets')
    return null
  }
  return (await readDatasetCopy(context.files, folder)) ?? readHeadFromLog(datasets, hash)
}
