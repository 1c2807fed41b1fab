import { join } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import { removeTree } from '../files/remove-tree.ts'
import { ownerOfScratch } from '../store/scratch-name.ts'
import type { DoctorContext } from './doctor-context.ts'
import type { Problem } from './problem.ts'

// Nothing takes so long: what is older was left.
const longestWork = 24 * 60 * 60 * 1000

/** Looks at the two folders in which nothing is permanent. */
export async function examineLeftovers(context: DoctorContext, part: 'tmp' | 'trash'): Promise<readonly Problem[]> {
  const { files, seam } = context
  const folder = join(context.folder, part)
  const left: string[] = []
  try {
    if ((await files.status(folder))?.kind !== 'folder') return []
    for (const name of await files.list(folder)) {
      const path = join(folder, name)
      const owner = ownerOfScratch(name)
      const modified = (await files.status(path))?.modified ?? seam.now()
      // What is in the trash is nobody's any more, but somebody may just be removing it.
      const isLeft = part === 'trash' || (owner !== null && seam.host.isGone(owner)) || seam.now() - modified > longestWork
      if (isLeft) left.push(path)
    }
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'read' })
  }
  const problem = part === 'tmp' ? 'was being made by a process that is gone' : 'was removed, by a process that did not end it'
  return left.map((path) => ({
    path,
    severity: 'notice',
    problem,
    repair: 'removed',
    mend: { stage: 'derived', work: () => removeTree(files, path) },
  }))
}
