import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { docBlocks } from '../../scripts/doc-blocks.ts'

const root = join(import.meta.dirname, '../..')
const blocks = docBlocks(root)

it('finds TypeScript in the README', () => {
  expect(blocks.map((block) => block.file)).toContain('README.md')
})

it.each(blocks)('runs the block of $file at line $line', async ({ file, line }) => {
  temporaryFolder()
  const block: Promise<unknown> = import(/* @vite-ignore */ `${join(root, file)}?doc-block=${line}&.ts`)

  await expect(block).resolves.toBeDefined()
})

/** Gives a block a folder for temporary files of its own: documentation leaves out what takes such files away. */
function temporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), 'doc-block-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })
}
