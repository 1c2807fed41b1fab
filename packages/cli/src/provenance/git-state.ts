import { execFile } from 'node:child_process'

/** Where a working tree stands. */
export interface GitState {
  readonly commit?: string
  /** Absent on a detached head. */
  readonly branch?: string
  /** Whether there is anything that is not committed, new files included. */
  readonly isDirty: boolean
}

/** Reads the state of the working tree that a folder lies in; null without git, outside a repository, and where git takes over 5 seconds. */
export function gitState(folder: string): Promise<GitState | null> {
  // Reading must not take the index lock from a commit that somebody makes meanwhile, nor start a program that the repository's config names.
  const words = ['--no-optional-locks', '-c', 'core.fsmonitor=false', 'status', '--porcelain=v2', '--branch']
  return new Promise((resolve) => {
    execFile('git', words, { cwd: folder, timeout: 5000, maxBuffer: 64 * 1024 * 1024, windowsHide: true }, (error, text) => {
      resolve(error === null ? parseStatus(text) : null)
    })
  })
}

function parseStatus(text: string): GitState {
  const lines = text.split('\n').filter((line) => line !== '')
  const header = (name: string): string | undefined => lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3)
  const commit = header('branch.oid')
  const branch = header('branch.head')
  return {
    ...(commit !== undefined && commit !== '(initial)' && { commit }),
    ...(branch !== undefined && branch !== '(detached)' && { branch }),
    isDirty: lines.some((line) => !line.startsWith('#')),
  }
}
