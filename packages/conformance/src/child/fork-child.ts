import { AssayError } from '@assay/core'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CaseSeam } from '../case/case-context.ts'
import { childMainAddress } from './child-main-address.ts'
import type { ChildStorage } from './child-storage.ts'
import { ForkedStorage } from './forked-storage.ts'
import type { StartGate } from './start-gate.ts'

/** What a process is forked with. */
export interface ForkOptions {
  /** The address of the module that exports the adapter. */
  readonly childEntry: string
  readonly location: string
  /** Which child of the case it is, counted from 1. */
  readonly number: number
  readonly seed: number
  readonly seam: CaseSeam
  /** Where bursts of all the children of the case start. */
  readonly gate: StartGate
}

/**
 * Forks a process that opens a location, and resolves when it has.
 *
 * @throws What opening it rejects with there. `BACKEND`: the process ended before.
 */
export async function forkChild({ childEntry, location, number, seed, seam, gate }: ForkOptions): Promise<ChildStorage> {
  const main = childMainAddress()
  // Chance is another in each child, so that their ids differ.
  const words = [childEntry, location, `child-${number}`, String(seed + number * 1_000_003), String(seam.now())]
  const child = fork(fileURLToPath(main), words, {
    serialization: 'advanced',
    execArgv: [...inherited(), ...(main.pathname.endsWith('.ts') ? ['--conditions=@assay/source'] : [])],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const forked = new ForkedStorage(child, seam, gate)
  try {
    await forked.opened
  } catch (error) {
    await forked.kill()
    throw AssayError.isInstance(error)
      ? error
      : new AssayError('BACKEND', 'The forked process ended before it had opened the location', { cause: error })
  }
  return forked
}

/** The options of this process, for what they may do to the finding of modules; a debugger's port is taken already. */
function inherited(): readonly string[] {
  return process.execArgv.filter((word) => !word.startsWith('--inspect'))
}
