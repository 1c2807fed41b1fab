import { expect, it } from 'vitest'
import { temporaryFolder } from '../../config/__tests__/temporary-folder.ts'
import type { AssayConfig } from '../../config/assay-config.ts'
import { datasetFileOf } from '../dataset-file-of.ts'

function fileOf(name: string, config: AssayConfig = {}): string | null {
  const folder = temporaryFolder({ 'data/a.jsonl': '', 'b.jsonl': '' })
  return datasetFileOf({ name }, { path: null, folder, config: { project: 'p', ...config }, repositoryRoot: null, searched: [] }, folder)
}

it.each([
  ['p/data/a.jsonl', 'data/a.jsonl'],
  ['p/gone.jsonl', null],
  ['q/data/a.jsonl', null],
  ['p/data/../b.jsonl', null],
  ['p/../../etc/passwd', null],
])('finds the file of %s', (name, file) => {
  expect(fileOf(name)).toBe(file)
})

it('finds the file at its place of today by a former one', () => {
  expect(fileOf('p/old.jsonl', { formerly: { datasets: { 'data/a.jsonl': 'old.jsonl' } } })).toBe('data/a.jsonl')
})
