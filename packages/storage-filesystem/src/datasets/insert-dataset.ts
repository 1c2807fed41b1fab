import { join } from 'node:path'
import type { DatasetHead } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import { holdsSomething } from '../files/holds-something.ts'
import { isFolder } from '../files/is-folder.ts'
import { removeTree } from '../files/remove-tree.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import { encodeAppend } from '../log/encode-append.ts'
import { encodeLogHeader } from '../log/log-header.ts'
import { recordHash } from '../revisions/record-hash.ts'
import { placeFolder } from '../store/place-folder.ts'
import { ensurePart } from '../store/store-part.ts'
import { copyName, encodeDatasetCopy } from './dataset-copy.ts'
import { encodeDatasetCommit } from './dataset-commit.ts'
import type { DatasetsEnvironment } from './datasets-environment.ts'

const lifeLength = 12

/** Stores a dataset whose id is new, with its first, empty version, in one step. False: the id exists, and nothing changed. */
export async function insertDataset({ context, scratch }: DatasetsEnvironment, head: DatasetHead): Promise<boolean> {
  const { files } = context
  await ensurePart(context, 'datasets')
  const place = join(context.folder, 'datasets', recordHash(head.id))
  if ((await isFolder(files, place)) && (await holdsSomething(files, place))) return false
  const building = await scratch.newPath()
  try {
    await build(context, building, head)
    return await placeFolder(files, building, place)
  } finally {
    // It is still there when the id exists, or when something failed.
    await removeTree(files, building).catch(() => undefined)
  }
}

async function build({ files, seam }: DatasetsEnvironment['context'], folder: string, head: DatasetHead): Promise<void> {
  const life = seam.newId().replaceAll('-', '').slice(-lifeLength)
  const made = { version: head.version, itemCount: 0, added: 0, updated: 0, deleted: 0 }
  const header = Buffer.from(encodeLogHeader({ assay: 'items', id: head.id, life }))
  const path = join(folder, 'items.jsonl')
  const commit = encodeDatasetCommit({ id: seam.newId(), batch: 1, ifRevision: null, head, made, parts: 0 })
  const { content } = encodeAppend({ payload: [], commit, mark: null }, { path, offset: header.length, line: 2 })
  try {
    await files.makeFolder(folder)
    await writeNewFile(files, path, Buffer.concat([header, content.bytes]))
    const copy = { head, length: header.length + content.length, inode: (await files.status(path))?.inode ?? 0 }
    await writeNewFile(files, join(folder, copyName), encodeDatasetCopy(copy), { sync: 'never' })
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'write', outcome: 'none' })
  }
  await syncFolder(files, folder)
}
