import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'

test('a child ends by itself when its parent is killed', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'ended')
  const parent = fileURLToPath(new URL('./dying-parent.ts', import.meta.url))

  const signal = await new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@assay/source', parent, file], (error) => resolve(error?.signal))
  })

  expect(signal).toBe('SIGKILL')
  await vi.waitFor(async () => expect(await readFile(file, 'utf8')).toBe('ended'), { timeout: 30_000 })
})
