import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const example = join(root, 'examples/adapter-sqlite')
const page = readFileSync(join(root, 'docs/writing-an-adapter.md'), 'utf8')
const files = Array.from(page.matchAll(/^```ts file=(\S+)\n(.*?)^```/gms), ([, file = '', code = '']) => ({ file, code }))

it('has the whole adapter, and its conformance module', () => {
  const sources = globSync('{src/*.ts,*.ts}', { cwd: example }).filter((file) => file !== 'vitest.config.ts')

  expect(files.map(({ file }) => file).toSorted()).toEqual(sources.toSorted())
})

it.each(files)('has $file as the example has it, whose tests run it', ({ file, code }) => {
  expect(code).toBe(readFileSync(join(example, file), 'utf8'))
})

it('keeps its promise of less than 200 lines', () => {
  const lines = globSync('src/*.ts', { cwd: example }).map((file) => readFileSync(join(example, file), 'utf8').split('\n').length - 1)

  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(200)
})
