import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const commandLine = join(import.meta.dirname, '../../../../packages/cli/src/main.ts')

/**
 * Runs the command line in a folder, as a person does in a terminal beside the editor, and gives what it printed. Rejects with what it complained
 * about when it did not do it; a run with rows that failed was done.
 */
export async function runAssay(folder: string, ...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--conditions=@assay/source', commandLine, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], NO_COLOR: '1', CI: '1' },
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  if (code !== 0 && code !== 1) throw new Error(`assay ${words.join(' ')} ended with ${code}: ${errors}`)
  return output
}
