import { dirname, join } from 'node:path'
import { AssayError } from '@assay/core'
import { ensureFolder } from '../files/ensure-folder.ts'
import { errorCode } from '../files/error-code.ts'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { scratchName } from './scratch-name.ts'
import type { StoreContext } from './store-context.ts'
import { storeMarker } from './store-marker.ts'
import { markerName } from './store-part.ts'
import type { StorePart } from './store-part.ts'

const parts: readonly StorePart[] = ['tmp', 'trash', 'runs', 'datasets']
const ignoreName = '.gitignore'
// Stores are large and personal: git leaves them alone unless somebody removes this file.
const ignoreText = '*\n'

/**
 * Makes a store of a folder that is missing or empty, or in which that was begun before and not finished; two that do it at once make one store.
 * The marker comes last, so that what has it is whole.
 *
 * @throws `INVALID`: the folder holds other things. `BACKEND`.
 */
export async function createStoreFolder({ files, folder, seam }: StoreContext): Promise<void> {
  await makeFolders(files, folder)
  await refuseForeign(files, folder)
  const temporary = (): string => join(folder, 'tmp', scratchName(seam.host.owner, seam.newId()))
  for (const part of parts) await ensureFolder(files, join(folder, part))
  await replaceFile(files, { path: join(folder, ignoreName), temporary: temporary(), content: ignoreText })
  await replaceFile(files, { path: join(folder, markerName), temporary: temporary(), content: storeMarker })
}

/** The folder, and those around it. */
async function makeFolders(files: FileOperations, folder: string): Promise<void> {
  try {
    if ((await files.status(folder)) !== null) return
    if (dirname(folder) !== folder) await makeFolders(files, dirname(folder))
    await files.makeFolder(folder)
    await files.syncFolder(dirname(folder))
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    throw fileFailure(error, { path: folder, action: 'write', outcome: 'none' })
  }
}

/** A folder that somebody named by mistake must not be hidden from git, or filled with things that are not theirs. */
async function refuseForeign(files: FileOperations, folder: string): Promise<void> {
  try {
    const foreign = await findForeign(files, folder)
    // Another process may have finished the store since, and be using it.
    if (foreign === null || (await files.status(join(folder, markerName))) !== null) return
    throw new AssayError(
      'INVALID',
      `${folder} is no store (it has no ${markerName}) and not empty (it holds ${foreign}): name a store, or a folder that is empty or new`,
      { details: { path: folder } },
    )
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'read', outcome: 'none' })
  }
}

/** The name of something that is not there in a folder in which a store was begun; null when there is nothing else. */
async function findForeign(files: FileOperations, folder: string): Promise<string | null> {
  for (const name of await files.list(folder)) {
    if (name === 'tmp' || name === 'trash' || name === markerName) continue
    if (name === ignoreName && (await readWholeFile(files, join(folder, name)))?.toString() === ignoreText) continue
    const isPart = name === 'runs' || name === 'datasets'
    if (!isPart || (await files.list(join(folder, name))).length > 0) return name
  }
  return null
}
