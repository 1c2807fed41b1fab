import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DatasetEntry } from '../assay-config.ts'
import { datasetEntry } from '../dataset-entry.ts'
import type { LoadedConfig } from '../load-config.ts'

const folder = join('/', 'project', 'evals')

function matching(file: string, ...globs: readonly string[]): string | null {
  const datasets: Record<string, DatasetEntry> = Object.fromEntries(globs.map((glob) => [glob, { target: glob }]))
  const loaded: LoadedConfig = { path: join(folder, 'assay.config.ts'), folder, config: { datasets }, repositoryRoot: null, searched: [] }
  const target = datasetEntry(loaded, join(folder, file))?.target
  return typeof target === 'string' ? target : null
}

describe('datasetEntry', () => {
  it.each([
    ['a.jsonl', 'a.jsonl'],
    ['a.jsonl', './a.jsonl'],
    ['a.jsonl', '*.jsonl'],
    ['a.jsonl', '**/*.jsonl'],
    ['data/de/a.jsonl', 'data/**'],
    ['data/de/a.jsonl', '**/*.jsonl'],
    ['data/a.jsonl', 'data/{a,b}.jsonl'],
    ['data/a-1.jsonl', 'data/a-?.jsonl'],
    ['../a.jsonl', '../*.jsonl'],
  ])('matches %s with %s', (file, glob) => {
    expect(matching(file, glob)).toBe(glob)
  })

  it.each([
    ['data/a.jsonl', '*.jsonl'],
    ['a.jsonl', 'a'],
    ['../a.jsonl', '**/*.jsonl'],
  ])('does not match %s with %s', (file, glob) => {
    expect(matching(file, glob)).toBeNull()
  })

  it('takes the first glob that matches', () => {
    expect(matching('data/a.jsonl', 'other.jsonl', 'data/*', '**')).toBe('data/*')
  })
})
