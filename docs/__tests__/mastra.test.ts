import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/mastra.md'), 'utf8')
const files = Array.from(page.matchAll(/^```ts file=(\S+)\n(.*?)^```/gms), ([, file = '', code = '']) => ({ file, code }))

it('shows the config and the code of the example', () => {
  expect(files.map(({ file }) => file)).toEqual(['assay.config.ts', 'evaluate.ts'])
})

it.each(files)('has $file as the example has it, whose tests run it', ({ file, code }) => {
  expect(code).toBe(readFileSync(join(root, 'examples/mastra-app', file), 'utf8'))
})
