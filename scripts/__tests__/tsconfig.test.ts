import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

it.each(readdirSync(join(root, 'packages')))('checks the types of %s', (name) => {
  const config = readFileSync(join(root, 'tsconfig.json'), 'utf8')

  expect(config).toContain(`{ "path": "packages/${name}" }`)
})
