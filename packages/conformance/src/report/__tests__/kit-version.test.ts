import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kitVersion } from '../kit-version.ts'

test('the version of the kit is that of its package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))

  expect(manifest).toMatchObject({ name: '@assay/conformance', version: kitVersion() })
})
