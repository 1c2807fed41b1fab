import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { datasetIdentity, datasetIdOf } from '../dataset-identity.ts'
import type { LoadedConfig } from '../load-config.ts'
import { temporaryFolder } from './temporary-folder.ts'

function loaded(folder: string, project?: string, repositoryRoot: string | null = null): LoadedConfig {
  const config = project === undefined ? {} : { project }
  return { path: join(folder, 'assay.config.ts'), folder, config, repositoryRoot, searched: [] }
}

describe('datasetIdentity', () => {
  it('names a file by project and path, with an id that people can read', () => {
    const folder = temporaryFolder()

    const identity = datasetIdentity({ file: join(folder, 'data', 'Köln QA.jsonl'), loaded: loaded(folder, 'my project') })

    expect(identity).toEqual({ name: 'my project/data/Köln QA.jsonl', id: 'my-project-data-k-ln-qa-jsonl-be7699ff2081cf9f' })
  })

  it('gives other names other ids, however alike they read', () => {
    const folder = temporaryFolder()
    const ids = ['a b', 'a-b', 'A-B', 'a/b', 'ä'].map(
      (datasetName) => datasetIdentity({ file: null, loaded: loaded(folder), datasetName }).id,
    )

    expect(new Set(ids).size).toBe(5)
  })

  it('takes both spellings of é for one', () => {
    const folder = temporaryFolder()
    const [composed, decomposed] = ['caf\u00e9.jsonl', 'cafe\u0301.jsonl'].map((name) =>
      datasetIdentity({ file: join(folder, name), loaded: loaded(folder, 'p') }),
    )

    expect(composed).toEqual(decomposed)
  })

  it('gives ids that fit, whatever the name', () => {
    const folder = temporaryFolder()

    expect(datasetIdentity({ file: null, loaded: loaded(folder), datasetName: 'x'.repeat(1000) }).id).toMatch(/^x{80}-[0-9a-f]{16}$/)
    expect(datasetIdentity({ file: null, loaded: loaded(folder), datasetName: '日本語' }).id).toMatch(/^dataset-[0-9a-f]{16}$/)
  })

  it('takes the project from the nearest package.json that has a name, up to the root of the repository', () => {
    const root = temporaryFolder({
      'package.json': '{"name":"outside"}',
      'repository/package.json': '{"name":"@scope/root"}',
      'repository/app/package.json': '{"private":true}',
      'repository/broken/package.json': '{',
      'repository/named/package.json': '{"name":"named"}',
    })
    const repository = join(root, 'repository')
    const nameIn = (folder: string, repositoryRoot: string | null = repository): string =>
      datasetIdentity({ file: join(repository, folder, 'a.jsonl'), loaded: loaded(join(repository, folder), undefined, repositoryRoot) })
        .name

    expect(nameIn('named')).toBe('named/a.jsonl')
    expect(nameIn('app')).toBe('@scope/root/a.jsonl')
    expect(nameIn('broken')).toBe('@scope/root/a.jsonl')
    expect(nameIn('app', null)).toBe('app/a.jsonl')
  })

  it('asks for a name of a file that lies outside, and of standard input', () => {
    const folder = temporaryFolder({ 'evals/': '' })
    const evals = loaded(join(folder, 'evals'), 'p')

    expect(() => datasetIdentity({ file: join(folder, 'a.jsonl'), loaded: evals })).toThrow(
      `${join(folder, 'a.jsonl')} lies outside the folder of the config (${join(folder, 'evals')}); name the dataset, for example --dataset-name a.jsonl`,
    )
    expect(() => datasetIdentity({ file: null, loaded: evals })).toThrow(
      'A dataset from standard input has no name; give it one with --dataset-name',
    )
    expect(() => datasetIdentity({ file: null, loaded: evals, datasetName: '' })).toThrow('The dataset name is empty')
    expect(datasetIdentity({ file: join(folder, 'a.jsonl'), loaded: evals, datasetName: 'n' }).name).toBe('n')
  })

  it('takes a file for inside whose name starts with two dots', () => {
    const folder = temporaryFolder()

    expect(datasetIdentity({ file: join(folder, '..a.jsonl'), loaded: loaded(folder, 'p') }).name).toBe('p/..a.jsonl')
  })

  it('takes a file for inside that a link brings in, or that is reached by a link', () => {
    const root = temporaryFolder({ 'elsewhere/a.jsonl': '', 'project/data/b.jsonl': '' })
    const project = join(root, 'project')
    symlinkSync(join(root, 'elsewhere'), join(project, 'linked'))
    symlinkSync(project, join(root, 'way-in'))

    expect(datasetIdentity({ file: join(project, 'linked/a.jsonl'), loaded: loaded(project, 'p') }).name).toBe('p/linked/a.jsonl')
    expect(datasetIdentity({ file: join(root, 'way-in/data/b.jsonl'), loaded: loaded(project, 'p') }).name).toBe('p/data/b.jsonl')
  })

  it('gives a name another id for each place, none of which another name has', () => {
    const ids = [datasetIdOf('a'), datasetIdOf('a', 2), datasetIdOf('a', 3), datasetIdOf('a2'), datasetIdOf('a 2')]

    expect(new Set(ids).size).toBe(5)
  })

  it('tells the names of former paths', () => {
    const folder = temporaryFolder()
    const config = { project: 'p', formerly: { datasets: { './data/a.jsonl': ['b.jsonl', './c.jsonl'] } } }

    const identity = datasetIdentity({ file: join(folder, 'data/a.jsonl'), loaded: { ...loaded(folder), config } })

    expect(identity).toEqual({ id: datasetIdOf('p/data/a.jsonl'), name: 'p/data/a.jsonl', formerNames: ['p/b.jsonl', 'p/c.jsonl'] })
  })

  it('names the flag of the command that lacks a name', () => {
    expect(() => datasetIdentity({ file: null, loaded: loaded(temporaryFolder()), nameFlag: '--name' })).toThrow('give it one with --name')
  })
})
