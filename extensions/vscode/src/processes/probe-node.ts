import { basename } from 'node:path'
import type { Seam } from '@assay/core'
import { programOutput } from './program-output.ts'

/** What a Node says of itself. */
export interface ProbedNode {
  /** Absolute; behind a version manager's stand-in, that of the real one. */
  readonly path: string
  readonly version: string
}

/** Where a Node is asked. */
export interface ProbePlace {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly seam: Pick<Seam, 'sleep'>
}

const limit = 5000
/** The answer stands between marks, because the start-up files of a shell print what they like. */
const question = `"assay-node-begins" + JSON.stringify({ path: process.execPath, version: process.versions.node }) + "assay-node-ends"`
const answer = /assay-node-begins(\{.*?\})assay-node-ends/s

/** Shells that know `-i`, `-l` and `-c` as POSIX shells do, and single quotes as all of them do. */
const knownShells: ReadonlySet<string> = new Set(['ash', 'bash', 'dash', 'fish', 'ksh', 'mksh', 'sh', 'zsh'])

/** Asks a Node for its path and version; null when there is none, or it does not answer within five seconds. */
export async function probeNode(program: string, place: ProbePlace): Promise<ProbedNode | null> {
  return parse(await programOutput({ ...place, program, words: ['-p', question], wanted: answer, limit }))
}

/** Asks the Node that a login shell finds in the folder, where version managers choose one; null likewise, and for a shell of an unknown kind. */
export async function probeNodeOfShell(shell: string, place: ProbePlace): Promise<ProbedNode | null> {
  if (!knownShells.has(basename(shell))) return null
  return parse(await programOutput({ ...place, program: shell, words: ['-ilc', `node -p '${question}'`], wanted: answer, limit }))
}

function parse(text: string | null): ProbedNode | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object') return null
    const { path, version }: Readonly<Record<string, unknown>> = { ...value }
    return typeof path === 'string' && typeof version === 'string' ? { path, version } : null
  } catch {
    return null
  }
}
