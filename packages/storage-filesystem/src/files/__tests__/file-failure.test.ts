import { AssayError } from '@assay/core'
import { describe, expect, it } from 'vitest'
import { fileError } from '../../testing/file-error.ts'
import { fileFailure } from '../file-failure.ts'

const path = '/store/run.json'

describe('fileFailure', () => {
  it.each([
    ['ENOSPC', 'free space'],
    ['EDQUOT', 'raise the quota'],
    ['EACCES', 'change its permissions'],
    ['EPERM', 'change its permissions'],
    ['EROFS', 'read-only file system'],
    ['ENOENT', 'removed, renamed or unmounted'],
    ['EMFILE', 'ulimit -n'],
    ['ENFILE', 'ulimit -n'],
    ['EIO', 'check the disk'],
    ['ESTALE', 'mount it again'],
    ['EWHATEVER', 'EWHATEVER'],
  ])('makes %s BACKEND with the path, what to do, and its cause', (code, advice) => {
    const cause = fileError(code, 'write', path)

    const failure = fileFailure(cause, { path, action: 'write', outcome: 'unknown' })

    expect(failure).toMatchObject({ code: 'BACKEND', cause, details: { path, outcome: 'unknown' } })
    expect(failure.message).toContain(path)
    expect(failure.message).toContain(advice)
    expect(failure.message).not.toMatch(/\.$/u)
  })

  it.each([
    ['ELOOP', 'is a symbolic link'],
    ['EISDIR', 'is a folder'],
    ['ENOTDIR', 'has a file on its way'],
  ])('makes %s CORRUPT: something is in the store that Assay did not put there', (code, what) => {
    const cause = fileError(code, 'open', path)

    expect(fileFailure(cause, { path, action: 'read' })).toMatchObject({
      code: 'CORRUPT',
      cause,
      message: expect.stringContaining(what),
      details: { path },
    })
  })

  it('says nothing of an outcome when nothing was said about it', () => {
    expect(fileFailure(fileError('EIO', 'read', path), { path, action: 'read' }).details).toEqual({ path })
  })

  it('leaves an error of Assay as it is', () => {
    const error = new AssayError('CORRUPT', 'Broken')

    expect(fileFailure(error, { path, action: 'read' })).toBe(error)
  })

  it('takes what is no error of the file system too', () => {
    expect(fileFailure('thrown text', { path, action: 'read' })).toMatchObject({ code: 'BACKEND', cause: 'thrown text' })
  })
})
