import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemSeam } from '@assay/core'
import { onTestFinished } from 'vitest'

/** What the command line did. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
}

const example = join(import.meta.dirname, '..')
const main = join(example, '../../packages/cli/src/main.ts')
const { elapsed } = systemSeam()

/** Runs a command of the command line in the folder of the example, with a storage that `ASSAY_STORAGE` names. */
export async function runExample(storage: string, words: readonly string[]): Promise<Ended> {
  const start = elapsed()
  const child = spawn(process.execPath, ['--conditions=@assay/source', main, ...words], {
    cwd: example,
    env: { PATH: process.env['PATH'], HOME: tmpdir(), ASSAY_STORAGE: storage },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => (texts[name] += text))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, ...texts, milliseconds: elapsed() - start }
}

/** Makes a folder that is gone when the test has finished. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-example-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
