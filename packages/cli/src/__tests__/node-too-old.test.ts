import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeTooOld } from '../node-too-old.ts'

it.each(['20.20.2', '22.9.0', '22.17.1'])('refuses Node %s', (version) => {
  expect(nodeTooOld(version)).toBe(`Node ${version} is too old: Assay needs Node 22.18 or newer`)
})

it.each(['22.18.0', '22.21.3', '23.0.0', '24.1.0'])('takes Node %s', (version) => {
  expect(nodeTooOld(version)).toBeNull()
})

it('agrees with what the package says', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))

  expect(manifest).toMatchObject({ engines: { node: '>=22.18' } })
})
