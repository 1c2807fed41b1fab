import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { storeUrl } from '../store-url.ts'

async function folderWith(config: object): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'assay-store-url-')))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'assay.config.json'), JSON.stringify(config))
  return folder
}

test('the URL is whole, and relative to the folder of the config', async () => {
  const folder = await folderWith({ storage: 'mongodb://user:password@host/db' })

  const found = await storeUrl({ configPath: join(folder, 'assay.config.json') }, { environment: {}, folder: tmpdir() })

  expect(found).toEqual({ url: 'mongodb://user:password@host/db', folder })
})

test('what the environment and its profile say is what commands would use', async () => {
  const folder = await folderWith({ storage: 'file:a', profiles: { ci: { storage: 'file:b' } } })
  const ask = (environment: NodeJS.ProcessEnv): Promise<{ readonly url: string }> => storeUrl({ configPath: null }, { environment, folder })

  const [byProfile, byVariable] = [await ask({ ASSAY_PROFILE: 'ci' }), await ask({ ASSAY_STORAGE: 'file:c' })]

  expect([byProfile.url, byVariable.url]).toEqual(['file:b', 'file:c'])
})
