import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { isSameStorage } from '../is-same-storage.ts'

it.each([
  ['file:.assay', 'file:./.assay/', true],
  ['file:.assay', 'file:/project/.assay', true],
  ['file:.assay', 'file:other', false],
  ['memory:', 'memory:', true],
  ['db://me:secret@host/evals', 'db://you@host/evals', true],
  ['db://host/evals', 'db://host/evals?schema=other', false],
  ['db://host/evals', 'db://host/others', false],
  ['file:.assay', 'db://host/.assay', false],
])('compares %s with %s: %s', (first, second, isSame) => {
  expect(isSameStorage({ url: first, folder: '/project' }, { url: second, folder: '/project' })).toBe(isSame)
})

it('sees through links', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'assay-same-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'store'))
  symlinkSync(join(folder, 'store'), join(folder, 'link'))

  expect(isSameStorage({ url: 'file:store', folder }, { url: 'file:link', folder })).toBe(true)
})
