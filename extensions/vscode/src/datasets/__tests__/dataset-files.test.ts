import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Description } from '@assay/cli/editor-protocol'
import type { Project } from '../../projects/project.ts'
import { DatasetFiles } from '../dataset-files.ts'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-dataset-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function isDataset(name: string, content: string | Uint8Array, globs: readonly string[] = []): Promise<boolean> {
  const fsPath = join(folder, name)
  await writeFile(fsPath, content)
  return new DatasetFiles({ all: [projectWith(globs)] }).isDataset({ scheme: 'file', fsPath })
}

function projectWith(globs: readonly string[]): Project {
  const datasets = globs.map((glob) => ({ glob, targets: [], scorers: null, thresholds: {}, primary: null }))
  const description: Description = {
    v: 1,
    config: join(folder, 'assay.config.ts'),
    folder,
    project: 'p',
    storage: null,
    targets: [],
    scorers: [],
    datasets,
    profiles: [],
    dataset: null,
    problems: [],
  }
  return { id: folder, folder, configPath: null, workspaceFolder: '', description, problem: null, storageUrl: 'file:.assay' }
}

describe('DatasetFiles', () => {
  it('takes a file that a glob of a config matches, whatever its rows look like', async () => {
    expect(await isDataset('questions.json', '{}', ['./*.json'])).toBe(true)
  })

  it('takes no settings of a tool, whichever glob matches them', async () => {
    expect(await isDataset('package.json', '[{"input":1}]', ['**/*.json'])).toBe(false)
    expect(await isDataset('tsconfig.base.json', '[{"input":1}]', ['**/*.json'])).toBe(false)
  })

  it('takes a compressed file by the rows in it', async () => {
    expect(await isDataset('rows.jsonl.gz', gzipSync('{"input":1}\n'.repeat(100_000)))).toBe(true)
    expect(await isDataset('other.jsonl.gz', 'not compressed')).toBe(false)
  })

  it('takes nothing that is gone or that the command line cannot read', async () => {
    const files = new DatasetFiles({ all: [] })

    expect(await files.isDataset({ scheme: 'file', fsPath: join(folder, 'gone.jsonl') })).toBe(false)
    expect(await files.isDataset({ scheme: 'untitled', fsPath: 'Untitled-1.jsonl' })).toBe(false)
    expect(await isDataset('notes.txt', '{"input":1}')).toBe(false)
  })

  it('looks again when a file has changed', async () => {
    const files = new DatasetFiles({ all: [] })
    const fsPath = join(folder, 'rows.jsonl')
    await writeFile(fsPath, '')
    const before = await files.isDataset({ scheme: 'file', fsPath })

    await writeFile(fsPath, '{"input":1}\n')

    expect([before, await files.isDataset({ scheme: 'file', fsPath })]).toEqual([false, true])
  })

  it('takes a file by rows that are not saved yet, and one whose saved rows are, whatever is being typed', async () => {
    const files = new DatasetFiles({ all: [] })
    const [empty, full] = [join(folder, 'empty.jsonl'), join(folder, 'full.csv')]
    await writeFile(empty, '')
    await writeFile(full, 'input\nParis\n')

    const answers = await Promise.all([
      files.isDataset({ scheme: 'file', fsPath: empty }, '{"input":1}\n'),
      files.isDataset({ scheme: 'file', fsPath: empty }, '{"output":1}\n'),
      files.isDataset({ scheme: 'file', fsPath: full }, 'inp'),
    ])

    expect(answers).toEqual([true, false, true])
  })
})
