import { existsSync, readFileSync } from 'node:fs'
import { vi } from 'vitest'

const waiting = { timeout: 30_000, interval: 10 }

/** What a process wrote into a file, as soon as it ends with a line break. */
export function written(file: string): Promise<string> {
  return vi.waitUntil(() => existsSync(file) && /^[^]*\n$/.exec(readFileSync(file, 'utf8'))?.[0], waiting).then(String)
}

/** Resolves when none of these processes runs, whose ids are words of the text. */
export async function processesGone(pids: string): Promise<void> {
  const all = pids.trim().split(/\s+/).map(Number)
  if (all.length === 0 || all.some((pid) => !Number.isInteger(pid) || pid <= 1)) throw new Error(`No process ids: ${pids}`)
  await vi.waitUntil(() => all.every((pid) => !isRunning(pid)), waiting)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    // A process that ended stays in the list until somebody asks for its exit code, which in a container may be nobody.
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return process.platform !== 'linux'
  }
}
