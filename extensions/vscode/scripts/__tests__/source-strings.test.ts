import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sourceStrings, stringBundle } from '../source-strings.ts'
import { bundlePath, sourceFolder } from '../string-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-strings-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
}

describe('sourceStrings', () => {
  it('finds each text once, however it is quoted and whatever stands between', async () => {
    await write('tree/b.ts', `l10n.t('b {0}', value) + translate(\n  "it's",\n)`)
    await write('a.ts', String.raw`parts.translate('a\n"b\'') ; l10n.t('b {0}', other); translate(${'`back`'})`)

    expect(await sourceStrings(folder)).toEqual(['a\n"b\'', 'b {0}', 'back', "it's"])
  })

  it('leaves tests out', async () => {
    await write('__tests__/a.test.ts', `translate('only a test')`)

    expect(await sourceStrings(folder)).toEqual([])
  })

  it.each(['l10n.t(text)', "l10n.t('a' + 'b')", 'l10n.t(`a ${b}`)', "l10n.t(isOne ? 'a' : 'b')"])(
    'names the line of a text that is made up where it is asked for: %s',
    async (code) => {
      await write('commands/a.ts', `\n\n${code}`)

      await expect(sourceStrings(folder)).rejects.toThrow(`${join('commands', 'a.ts')}:3: `)
    },
  )
})

it('the texts that translators start from are those of the sources', async () => {
  const texts = await sourceStrings(sourceFolder)

  expect(await readFile(bundlePath, 'utf8'), 'write it anew: pnpm --filter assay-vscode strings').toBe(stringBundle(texts))
})
