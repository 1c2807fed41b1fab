import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readMeAddresses } from '../read-me-addresses.ts'

const root = join(import.meta.dirname, '../../../..')
const { baseContentUrl, baseImagesUrl } = readMeAddresses

it('leads the marketplace to each picture of the read-me, by the path that it has in the repository', async () => {
  const text = await readFile(join(root, 'extensions/vscode/README.md'), 'utf8')
  const pictures = Array.from(text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g), ([, path = '']) => `${baseImagesUrl}/${path}`)
  const paths = pictures.map((address) => address.replace('https://github.com/example/assay/raw/HEAD/', ''))
  const tracked = execFileSync('git', ['ls-files', '--', 'extensions/vscode/images'], { cwd: root, encoding: 'utf8' }).split('\n')

  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => !tracked.includes(path))).toEqual([])
})

it('leads links to pages beside it', () => {
  expect(baseContentUrl).toBe('https://github.com/example/assay/blob/HEAD/extensions/vscode')
})
