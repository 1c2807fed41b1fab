import { join } from 'node:path'
import { ensureFolder } from '../files/ensure-folder.ts'
import { fileFailure } from '../files/file-failure.ts'
import { isFolder } from '../files/is-folder.ts'
import type { StoreContext } from './store-context.ts'

/** A folder of a store. */
export type StorePart = 'runs' | 'datasets' | 'tmp' | 'trash'

/** The name of the file that makes a folder a store. */
export const markerName = 'store.json'

/**
 * Tells whether a folder of the store is there, before anything in it is touched; false: somebody removed it, and what was in it.
 *
 * @throws `CORRUPT`: a symbolic link or a file is in its place. `BACKEND`: the whole store is gone.
 */
export async function hasPart(context: StoreContext, part: StorePart): Promise<boolean> {
  if (await isFolder(context.files, join(context.folder, part))) return true
  await requireStore(context)
  return false
}

/**
 * Makes a folder of the store if somebody removed it.
 *
 * @throws What `hasPart` throws: a store that was unmounted is not begun anew in the empty folder that is left.
 */
export async function ensurePart(context: StoreContext, part: StorePart): Promise<void> {
  if (!(await hasPart(context, part))) await ensureFolder(context.files, join(context.folder, part))
}

async function requireStore({ files, folder }: StoreContext): Promise<void> {
  const path = join(folder, markerName)
  try {
    if ((await files.status(path)) !== null) return
  } catch (error) {
    throw fileFailure(error, { path, action: 'read', outcome: 'none' })
  }
  throw fileFailure(Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' }), { path: folder, action: 'read', outcome: 'none' })
}
