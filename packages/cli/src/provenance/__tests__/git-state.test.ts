import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, it } from 'vitest'
import { gitState } from '../git-state.ts'

const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'assay-git-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

function repository(): { path: string; git: (...words: string[]) => string } {
  const path = folder()
  const git = (...words: string[]): string => execFileSync('git', [...author, ...words], { cwd: path, encoding: 'utf8' }).trim()
  git('init', '--quiet', '--initial-branch=trunk')
  writeFileSync(join(path, 'a.txt'), 'one')
  git('add', '.')
  git('commit', '--quiet', '--message=one')
  return { path, git }
}

it('reads commit and branch of a clean tree', async () => {
  const { path, git } = repository()

  expect(await gitState(path)).toEqual({ commit: git('rev-parse', 'HEAD'), branch: 'trunk', isDirty: false })
})

it('sees changed and new files', async () => {
  const { path } = repository()
  writeFileSync(join(path, 'b.txt'), 'new')

  expect(await gitState(path)).toMatchObject({ isDirty: true })
})

it('has no branch on a detached head', async () => {
  const { path, git } = repository()
  git('checkout', '--quiet', '--detach')

  expect(await gitState(path)).not.toHaveProperty('branch')
})

it('has no commit before the first one', async () => {
  const path = folder()
  execFileSync('git', ['init', '--quiet', '--initial-branch=trunk'], { cwd: path })

  expect(await gitState(path)).toEqual({ branch: 'trunk', isDirty: false })
})

it('gives null outside a repository', async () => {
  expect(await gitState(folder())).toBeNull()
})

it('gives null where there is no git', async () => {
  const before = process.env['PATH']
  onTestFinished(() => {
    process.env['PATH'] = before
  })
  process.env['PATH'] = ''

  expect(await gitState(folder())).toBeNull()
})
