import { spawn } from 'node:child_process'
import type { Seam } from '@assay/core'
import { signalGroup } from './signal-group.ts'

/** What is run to be read. */
export interface ProgramRequest {
  readonly program: string
  /** Handed over as they are: no shell sees them. */
  readonly words: readonly string[]
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  /** What is looked for in its standard output. */
  readonly wanted: RegExp
  /** Milliseconds after which it is ended. */
  readonly limit: number
  readonly seam: Pick<Seam, 'sleep'>
}

const mostText = 1_000_000

/**
 * Runs a program until its output has what is wanted, and gives the first group of that; null when it ends without, cannot be started, or takes
 * too long. Then it is ended, with all that it started: a shell may wait for something for ever.
 */
export async function programOutput({ program, words, folder, environment, wanted, limit, seam }: ProgramRequest): Promise<string | null> {
  const over = new AbortController()
  // A group of its own also means no terminal, so that an interactive shell cannot stop to ask.
  const child = spawn(program, words, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const found = new Promise<string | null>((resolve) => {
    let text = ''
    child.stdout.setEncoding('utf8')
    child.stdout.on('data', (piece: string) => {
      if (text.length < mostText) text += piece
      const [, group] = wanted.exec(text) ?? []
      if (group !== undefined) resolve(group)
    })
    child.on('error', () => resolve(null))
    child.on('close', () => resolve(null))
  })
  try {
    return await Promise.race([found, seam.sleep(limit, over.signal).then(() => null)])
  } finally {
    over.abort()
    if (child.exitCode === null) signalGroup(child, 'SIGKILL')
  }
}
