import { setTimeout } from 'node:timers/promises'
import { ownProcesses } from './own-processes.ts'

/** Kills the processes that carry a mark, until there is none: one may start another while it dies. */
export async function endProcesses(mark: string): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const left = await ownProcesses(mark)
    if (left.length === 0) return
    for (const { id } of left) kill(id)
    await setTimeout(20)
  }
  const left = await ownProcesses(mark)
  if (left.length > 0) throw new Error(`Processes of the workbench do not end: ${left.map(({ command }) => command).join('; ')}`)
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
