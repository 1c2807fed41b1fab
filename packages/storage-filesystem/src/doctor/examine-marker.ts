import { join } from 'node:path'
import { AssayError } from '@assay/core'
import { readWholeFile } from '../files/read-whole-file.ts'
import { replaceFile } from '../files/replace-file.ts'
import { checkStoreMarker, storeMarker } from '../store/store-marker.ts'
import { markerName } from '../store/store-part.ts'
import type { DoctorContext } from './doctor-context.ts'
import { setAside } from './mend-record.ts'
import type { Mending, Problem } from './problem.ts'

/**
 * Looks whether a folder is a store.
 *
 * @throws `NOT_FOUND`: it is none. `UNSUPPORTED`: a newer version of Assay made it.
 */
export async function examineMarker(context: DoctorContext): Promise<readonly Problem[]> {
  const { files, folder } = context
  const path = join(folder, markerName)
  const status = await files.status(path)
  if (status === null) {
    const [runs, datasets] = [await files.status(join(folder, 'runs')), await files.status(join(folder, 'datasets'))]
    if (runs === null || datasets === null) {
      throw new AssayError('NOT_FOUND', `There is no store in ${folder}: it has no ${markerName}`, { details: { path: folder } })
    }
    return [problemOf(context, path, 'is missing: nobody knows that this folder is a store')]
  }
  // A link or a folder is noted with all others.
  if (status.kind !== 'file') return []
  try {
    checkStoreMarker((await readWholeFile(files, path))?.toString() ?? '', path)
    return []
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
    return [problemOf(context, path, 'does not say that this folder is a store')]
  }
}

function problemOf(context: DoctorContext, path: string, problem: string): Problem {
  const mend: Mending = { stage: 'record', work: () => mendMarker(context, path) }
  return { path, severity: 'damage', problem, repair: 'written anew', mend }
}

async function mendMarker(context: DoctorContext, path: string): Promise<void> {
  const { files } = context
  if ((await files.status(path)) !== null) await setAside(context, path)
  await replaceFile(files, { path, temporary: join(context.folder, 'tmp', `${context.stamp}.marker`), content: storeMarker })
}
