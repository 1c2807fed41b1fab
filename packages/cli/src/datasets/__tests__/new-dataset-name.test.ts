import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../config/__tests__/temporary-folder.ts'
import type { LoadedConfig } from '../../config/load-config.ts'
import { newDatasetName } from '../new-dataset-name.ts'

const folder = (): string => temporaryFolder({ 'data/a.jsonl': '', 'sub/': '' })
const loaded = (path: string): LoadedConfig => ({ path: null, folder: path, config: { project: 'p' }, repositoryRoot: null, searched: [] })

it('takes the path of a file for its name', () => {
  const root = folder()

  expect(newDatasetName('data/a.jsonl', loaded(root), root)).toEqual({ name: 'p/data/a.jsonl', file: 'data/a.jsonl', isThere: true })
  expect(newDatasetName('../data/a.jsonl', loaded(root), join(root, 'sub'))).toMatchObject({
    name: 'p/data/a.jsonl',
    file: '../data/a.jsonl',
  })
})

it('takes anything else as it is, and tells which file has such a name', () => {
  const root = folder()

  expect(newDatasetName('p/data/a.jsonl', loaded(root), root)).toEqual({ name: 'p/data/a.jsonl', file: 'data/a.jsonl', isThere: true })
  expect(newDatasetName('p/b.jsonl', loaded(root), root)).toEqual({ name: 'p/b.jsonl', file: 'b.jsonl', isThere: false })
  expect(newDatasetName('cafe\u0301', loaded(root), root)).toEqual({ name: 'caf\u00e9', file: null, isThere: false })
})
