import { join } from 'node:path'
import { fileFailure } from '../files/file-failure.ts'
import type { FileOperations } from '../files/file-operations.ts'
import { removeTree } from '../files/remove-tree.ts'
import { JournalReader } from '../revisions/journal-reader.ts'
import { loadRunsIndex } from '../revisions/runs-index.ts'
import type { DoctorContext } from './doctor-context.ts'
import { setAside } from './mend-record.ts'
import type { Problem } from './problem.ts'

/** Looks at the journal of changes and the list of runs that is kept beside it. Neither holds anything that is not elsewhere too. */
export async function examineList(context: DoctorContext): Promise<readonly Problem[]> {
  const { files, folder } = context
  const problems: Problem[] = []
  const journal = join(folder, 'changes.jsonl')
  const index = join(folder, 'runs.index')
  try {
    const reader = (await files.status(journal))?.kind === 'file' ? await JournalReader.open(files, journal) : undefined
    if (reader === null) {
      const mend = { stage: 'derived', work: () => setAside(context, journal) } as const
      const problem = 'is no journal of changes: every list reads all records'
      problems.push({
        path: journal,
        severity: 'notice',
        problem,
        repair: 'kept under another name; the next change begins a new one',
        mend,
      })
    }
    if ((await files.status(index))?.kind === 'file') {
      const saved = await loadRunsIndex(context)
      if (saved === null) problems.push(listProblem(files, index, 'is broken: a list reads all records instead'))
      else if (reader === undefined || reader === null || !(await reader.startAt(saved.position))) {
        problems.push(listProblem(files, index, 'is of another journal: a list reads all records instead'))
      }
    }
    await reader?.close()
  } catch (error) {
    throw fileFailure(error, { path: folder, action: 'read' })
  }
  return problems
}

function listProblem(files: FileOperations, path: string, problem: string): Problem {
  const repair = 'removed; it is made anew when there are many runs'
  return { path, severity: 'notice', problem, repair, mend: { stage: 'derived', work: () => removeTree(files, path) } }
}
