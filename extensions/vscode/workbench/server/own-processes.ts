import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OwnProcess } from './workbench-server.ts'

/** Marks what a server starts: the variable goes down to children and grandchildren, also to those in process groups of their own. */
export const markName = 'ASSAY_WORKBENCH_MARK'

/** Finds the processes that carry a mark. */
export async function ownProcesses(mark: string): Promise<readonly OwnProcess[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(ids.map((id) => readProcess(id, mark)))
  return found.filter((one) => one !== null)
}

async function readProcess(id: string, mark: string): Promise<OwnProcess | null> {
  try {
    const variables = await readFile(join('/proc', id, 'environ'), 'utf8')
    if (!variables.split('\0').includes(`${markName}=${mark}`)) return null
    const words = await readFile(join('/proc', id, 'cmdline'), 'utf8')
    return { id: Number(id), command: words.split('\0').join(' ').trim() }
  } catch {
    // Ended meanwhile, or another user's.
    return null
  }
}
