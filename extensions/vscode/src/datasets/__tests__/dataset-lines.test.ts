import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DatasetLinesResult } from '@assay/cli/editor-protocol'
import type { Uri } from 'vscode'
import { fakeProject } from '../../choice/__tests__/fake-project.ts'
import { fakeStores } from '../../marks/__tests__/fake-stores.ts'
import { DatasetLines } from '../dataset-lines.ts'

let folder = ''
const answer: DatasetLinesResult = { lines: [{ itemId: 'a', line: 1, contentHash: 'h' }], problem: null }

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-dataset-lines-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function setUp(ask: () => Promise<DatasetLinesResult>): Promise<{ lines: DatasetLines; dataset: Uri }> {
  const fsPath = join(folder, 'rows.jsonl')
  await writeFile(fsPath, '{"input":1}\n')
  const lines = new DatasetLines({ describe: () => Promise.resolve(null) }, fakeStores({ 'dataset/lines': ask }).stores)
  // It has what is looked at.
  return { lines, dataset: { fsPath } as Uri }
}

describe('DatasetLines', () => {
  it('asks once for a file that stays as it is', async () => {
    const ask = vi.fn<() => Promise<DatasetLinesResult>>(() => Promise.resolve(answer))
    const { lines, dataset } = await setUp(ask)

    const results = await Promise.all([lines.of(fakeProject, dataset), lines.of(fakeProject, dataset)])

    expect(results).toEqual([answer, answer])
    expect(ask).toHaveBeenCalledOnce()
  })

  it('asks again when the file has changed', async () => {
    const ask = vi.fn<() => Promise<DatasetLinesResult>>(() => Promise.resolve(answer))
    const { lines, dataset } = await setUp(ask)
    await lines.of(fakeProject, dataset)

    await writeFile(dataset.fsPath, '{"input":1}\n{"input":2}\n')
    await lines.of(fakeProject, dataset)

    expect(ask).toHaveBeenCalledTimes(2)
  })

  it('does not remember that a child died', async () => {
    const ask = vi.fn<() => Promise<DatasetLinesResult>>(() => Promise.resolve(answer)).mockRejectedValueOnce(new Error('died'))
    const { lines, dataset } = await setUp(ask)

    await expect(lines.of(fakeProject, dataset)).rejects.toThrow('died')
    await expect(lines.of(fakeProject, dataset)).resolves.toBe(answer)
  })
})
