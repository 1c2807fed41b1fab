import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** Has the test of the file store cut the power so many times, and gives its exit code. The disk is in memory, and is not for use outside. */
export function powerCuts(count: number): Promise<number> {
  const words = [
    join(import.meta.dirname, '../vitest.js'),
    '--project',
    '@assay/storage-filesystem',
    'power-cut.test.ts',
    '-t',
    'at random',
  ]
  const child = spawn(process.execPath, words, { stdio: 'inherit', env: { ...process.env, POWER_CUTS: String(count) } })
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
