import { join } from 'node:path'
import { AssayError } from '@assay/core'
import { fileFailure } from '../files/file-failure.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { createStoreFolder } from './create-store-folder.ts'
import type { StoreContext } from './store-context.ts'
import { checkStoreMarker } from './store-marker.ts'
import { markerName } from './store-part.ts'

/**
 * Makes sure that a folder is a store that can be used, and makes it one when it is missing or empty. Of a store that is there only its
 * `store.json` is read, and nothing is written.
 *
 * @throws `NOT_FOUND`: there is no store, and none may be made. `INVALID`: the folder holds other things. `UNSUPPORTED`: a newer Assay made it.
 * `CORRUPT`: its `store.json` is broken. `BACKEND`.
 */
export async function openStoreFolder(context: StoreContext): Promise<void> {
  const path = join(context.folder, markerName)
  const marker = await readMarker(context, path)
  if (marker !== null) return checkStoreMarker(marker, path)
  if (context.isReadOnly) {
    throw new AssayError('NOT_FOUND', `Store not found: ${context.folder} holds no ${markerName}, and it is opened for reading only`, {
      details: { path: context.folder },
    })
  }
  await createStoreFolder(context)
}

async function readMarker({ files }: StoreContext, path: string): Promise<string | null> {
  try {
    return (await readWholeFile(files, path))?.toString() ?? null
  } catch (error) {
    throw fileFailure(error, { path, action: 'read' })
  }
}
