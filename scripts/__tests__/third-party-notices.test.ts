import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { thirdPartyNotices } from '../third-party-notices.ts'

function installed(name: string, files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'notices-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const folder = join(root, 'node_modules', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3' }))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}

it('names each package once, with its license', () => {
  const scoped = installed('@them/paint', { 'LICENSE.md': 'You may.\n' })
  const plain = installed('brush', { 'License.txt': 'So may you.\n' })

  const notices = thirdPartyNotices([join(plain, 'index.js'), join(scoped, 'lib/a.js'), join(scoped, 'lib/b.js'), '/own/source.ts'])

  expect(notices).toBe(
    'These packages are parts of the files beside this one.\n\n@them/paint 1.2.3\n-----------------\nYou may.\n\nbrush 1.2.3\n-----------\nSo may you.\n',
  )
})

it('says nothing of modules of our own', () => {
  expect(thirdPartyNotices(['/own/source.ts'])).toBeNull()
})

it('refuses a package without a license', () => {
  const folder = installed('brush', { 'README.md': 'Free as a bird' })

  expect(() => thirdPartyNotices([join(folder, 'index.js')])).toThrow('brush 1.2.3 has no license, so it cannot be bundled')
})
