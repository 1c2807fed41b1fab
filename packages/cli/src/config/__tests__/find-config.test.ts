import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configNames, findConfig } from '../find-config.ts'
import { temporaryFolder } from './temporary-folder.ts'

const name = 'assay.config.ts'

describe('findConfig in a repository', () => {
  it('finds the config that is nearest to the dataset', () => {
    const root = temporaryFolder({ '.git/': '', [name]: '', [`a/${name}`]: '', 'a/b/data/x.jsonl': '', [`c/${name}`]: '', 'c/d/': '' })

    const found = findConfig({ datasetPath: '../../a/b/data/x.jsonl', cwd: join(root, 'c/d') })

    expect(found).toEqual({
      path: join(root, 'a', name),
      searched: ['a/b/data', 'a/b', 'a'].map((folder) => join(root, folder)).concat(root),
    })
  })

  it('goes up to the root of the repository and not beyond', () => {
    const outer = temporaryFolder({ [name]: '', 'repository/.git/': '', 'repository/data/x.jsonl': '' })
    const root = join(outer, 'repository')

    const found = findConfig({ datasetPath: 'data/x.jsonl', cwd: root })

    expect(found).toEqual({ path: null, searched: [join(root, 'data'), root] })
  })

  it('knows a worktree, whose .git is a file', () => {
    const outer = temporaryFolder({ [name]: '', 'worktree/.git': 'gitdir: elsewhere', 'worktree/data/': '' })

    expect(findConfig({ cwd: join(outer, 'worktree/data') }).path).toBeNull()
  })

  it('searches from the current folder upwards when the dataset lies outside', () => {
    const outer = temporaryFolder({
      [`data/${name}`]: '',
      'data/x.jsonl': '',
      'repository/.git/': '',
      [`repository/${name}`]: '',
      'repository/a/': '',
    })

    const found = findConfig({ datasetPath: join(outer, 'data/x.jsonl'), cwd: join(outer, 'repository/a') })

    expect(found.path).toBe(join(outer, 'repository', name))
  })

  it('takes a repository inside the current one for another', () => {
    const root = temporaryFolder({ '.git/': '', 'vendor/.git/': '', [`vendor/${name}`]: '', 'vendor/data/x.jsonl': '' })

    expect(findConfig({ datasetPath: 'vendor/data/x.jsonl', cwd: root })).toEqual({ path: null, searched: [root] })
    expect(findConfig({ datasetPath: 'data/x.jsonl', cwd: join(root, 'vendor') }).path).toBe(join(root, 'vendor', name))
  })

  it('takes a folder that a link brings in for what it is: outside', () => {
    const outer = temporaryFolder({ [`elsewhere/${name}`]: '', 'elsewhere/x.jsonl': '', 'repository/.git/': '' })
    const root = join(outer, 'repository')
    symlinkSync(join(outer, 'elsewhere'), join(root, 'data'))

    const beside = join(outer, 'elsewhere', name)
    expect(findConfig({ datasetPath: 'data/x.jsonl', cwd: root })).toEqual({ path: null, searched: [root], beside })
  })

  it('searches from the current folder when there is no dataset, or its folder is not there', () => {
    const root = temporaryFolder({ '.git/': '', [`a/${name}`]: '', 'a/b/': '' })

    expect(findConfig({ cwd: join(root, 'a/b') }).path).toBe(join(root, 'a', name))
    expect(findConfig({ datasetPath: 'gone/x.jsonl', cwd: join(root, 'a/b') }).path).toBe(join(root, 'a', name))
  })
})

describe('findConfig outside of a repository', () => {
  it('looks in the current folder alone', () => {
    const folder = temporaryFolder({ [name]: '', 'a/b/': '', [`a/${name}`]: '', 'a/x.jsonl': '' })

    expect(findConfig({ cwd: folder }).path).toBe(join(folder, name))
    expect(findConfig({ cwd: join(folder, 'a/b') })).toEqual({ path: null, searched: [join(folder, 'a/b')] })
    expect(findConfig({ datasetPath: 'a/x.jsonl', cwd: folder }).path).toBe(join(folder, name))
  })

  it('tells of a config beside the dataset, and does not use it', () => {
    const folder = temporaryFolder({ [`a/${name}`]: '', 'a/x.jsonl': '', 'b/x.jsonl': '' })

    expect(findConfig({ datasetPath: 'a/x.jsonl', cwd: folder })).toEqual({
      path: null,
      searched: [folder],
      beside: join(folder, 'a', name),
    })
    expect(findConfig({ datasetPath: 'b/x.jsonl', cwd: folder })).toEqual({ path: null, searched: [folder] })
  })
})

describe('findConfig', () => {
  it('finds every name, in this order', () => {
    const folder = temporaryFolder()
    for (const candidate of configNames.toReversed()) {
      writeFileSync(join(folder, candidate), '')

      expect(findConfig({ cwd: folder }).path).toBe(join(folder, candidate))
    }
    expect(configNames).toEqual(['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `assay.config.${extension}`))
  })

  it('passes over a folder with the name of a config', () => {
    const folder = temporaryFolder({ [`${name}/`]: '', 'assay.config.js': '' })

    expect(findConfig({ cwd: folder }).path).toBe(join(folder, 'assay.config.js'))
  })

  it('takes the config that was named, wherever it is and whatever it is called', () => {
    const outer = temporaryFolder({ 'elsewhere/evals.ts': '', 'repository/.git/': '', [`repository/${name}`]: '' })

    const found = findConfig({ configPath: '../elsewhere/evals.ts', cwd: join(outer, 'repository') })

    expect(found).toEqual({ path: join(outer, 'elsewhere/evals.ts'), searched: [] })
  })

  it('refuses a named config that is not there or is a folder', () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'evals'))

    expect(() => findConfig({ configPath: 'gone.ts', cwd: folder })).toThrow('Config file not found: gone.ts')
    expect(() => findConfig({ configPath: 'evals', cwd: folder })).toThrow(
      'evals is no file; name a config file such as evals/assay.config.ts',
    )
  })
})
