import { expect, it } from 'vitest'
import { checkPlanted } from './check-planted.ts'

const readme = (code: string): string => ['# Title', '', '```ts', "import { half } from '@assay/core'", code, '```', ''].join('\n')
const comment = (code: string): string =>
  [
    '/**',
    ' * Halves.',
    ' *',
    ' * ```ts',
    ' * const text: string = "a"',
    ` * ${code}`,
    ' * ```',
    ' */',
    'export const half = (n: number): number => n / 2',
  ].join('\n')
const manifest = JSON.stringify({ name: '@assay/core', type: 'module', exports: { '@assay/source': './src/index.ts' } })

it('passes blocks that are right', async () => {
  const report = await checkPlanted('check:docs', {
    'README.md': readme('half(4)'),
    'packages/core/package.json': manifest,
    'packages/core/src/index.ts': comment('text.trim()'),
    'packages/alone/package.json': manifest.replace('core', 'alone'),
    'packages/alone/README.md': readme('half(4)').replace('core', 'alone'),
    'packages/alone/src/index.ts': 'export const half = (n: number): number => n / 2',
  })

  expect(report).toEqual({ exitCode: 0, output: '3 blocks' })
})

it('names the document and the line of a block that is wrong', async () => {
  const report = await checkPlanted('check:docs', {
    'README.md': readme('half("four")'),
    'packages/core/package.json': manifest,
    'packages/core/src/index.ts': comment('text.nothing()'),
  })

  expect(report.exitCode).toBe(1)
  expect(report.output).toContain('README.md(5,6): error TS2345')
  expect(report.output).toContain('packages/core/src/index.ts(6,6): error TS2339')
})

it('refuses a block without an end', async () => {
  const report = await checkPlanted('check:docs', { 'docs/guide.md': 'Text\n\n```ts\nconst a = 1\n' })

  expect(report.exitCode).toBe(1)
  expect(report.output).toContain('docs/guide.md:3: the block has no end')
})
