import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../config/__tests__/temporary-folder.ts'
import { UsageError } from '../../usage-error.ts'
import { writeExport } from '../write-export.ts'

async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<string, void, void> {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield text
  }
}

const exported = (folder: string, texts: readonly (string | Error)[], { name = 'a.jsonl', force = false } = {}): Promise<void> =>
  writeExport(pieces(...texts), { name, path: join(folder, name), force, newId: () => 'id' })

it('writes a file, packed where its name says so', async () => {
  const folder = temporaryFolder()

  await exported(folder, ['é', 'b'])
  await exported(folder, ['é', 'b'], { name: 'a.jsonl.gz' })

  expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('éb')
  expect(gunzipSync(readFileSync(join(folder, 'a.jsonl.gz'))).toString()).toBe('éb')
})

it('leaves a file that is there alone unless it may be replaced', async () => {
  const folder = temporaryFolder({ 'a.jsonl': 'old' })

  await expect(exported(folder, ['new'])).rejects.toThrow(
    new UsageError('a.jsonl is there already; --force replaces it, or choose another --output'),
  )
  expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('old')
  await exported(folder, ['new'], { force: true })
  expect(readFileSync(join(folder, 'a.jsonl'), 'utf8')).toBe('new')
})

it.each([false, true])('leaves nothing behind of a file that could not be finished (force: %j)', async (force) => {
  const folder = temporaryFolder(force ? { 'a.jsonl': 'old' } : {})

  await expect(exported(folder, ['new', new Error('broken')], { force })).rejects.toThrow('broken')
  expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(force ? ['old'] : [])
})

it('says that a file cannot be written', async () => {
  await expect(exported(temporaryFolder(), ['a'], { name: 'gone/a.jsonl' })).rejects.toThrow(
    new UsageError('gone/a.jsonl cannot be written (ENOENT)'),
  )
})
