import { join } from 'node:path'
import { expect, it } from 'vitest'
import { docBlocks } from '../../scripts/doc-blocks.ts'

const root = join(import.meta.dirname, '../..')
const blocks = docBlocks(root)

it('finds TypeScript in the README', () => {
  expect(blocks.map((block) => block.file)).toContain('README.md')
})

it.each(blocks)('runs the block of $file at line $line', async ({ file, line }) => {
  const block: Promise<unknown> = import(/* @vite-ignore */ `${join(root, file)}?doc-block=${line}&.ts`)

  await expect(block).resolves.toBeDefined()
})
