import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { ensureFolder } from '../ensure-folder.ts'
import { isFolder } from '../is-folder.ts'
import { removeTree } from '../remove-tree.ts'

function makeDisk(): SimulatedFiles {
  const disk = new SimulatedFiles({ folders: ['/outside', '/store', '/store/runs', '/store/runs/a'] })
  disk.plantFile('/outside/file', 'precious')
  disk.plantFile('/store/runs/a/run.json', '{}')
  disk.plantLink('/store/link', '/outside')
  return disk
}

describe('isFolder', () => {
  it('tells whether a folder is there', async () => {
    const files = makeDisk().mount()

    expect([await isFolder(files, '/store/runs'), await isFolder(files, '/store/none')]).toEqual([true, false])
  })

  it.each(['/store/link', '/store/runs/a/run.json'])('refuses %s, which is none, with CORRUPT', async (path) => {
    await expect(isFolder(makeDisk().mount(), path)).rejects.toMatchObject({ code: 'CORRUPT', message: expect.stringContaining(path) })
  })

  it('is BACKEND when it cannot be looked at', async () => {
    const disk = makeDisk()
    disk.fail({ operation: 'status', code: 'EACCES' })

    await expect(isFolder(disk.mount(), '/store/runs')).rejects.toMatchObject({ code: 'BACKEND' })
  })
})

describe('ensureFolder', () => {
  it('makes a folder that survives a power cut', async () => {
    const disk = makeDisk()

    expect(await ensureFolder(disk.mount(), '/store/datasets')).toBe(true)

    disk.cutPower()
    expect(disk.paths()).toContain('/store/datasets')
  })

  it('leaves one that is there', async () => {
    const disk = makeDisk()

    expect(await ensureFolder(disk.mount(), '/store/runs')).toBe(false)

    expect(disk.operations).toBe(1)
  })

  it('takes the folder that another process makes at the same moment', async () => {
    const disk = makeDisk()
    disk.fail({ operation: 'makeFolder', code: 'EEXIST', done: true })

    expect(await ensureFolder(disk.mount(), '/store/datasets')).toBe(true)
  })

  it('refuses a symbolic link', async () => {
    await expect(ensureFolder(makeDisk().mount(), '/store/link')).rejects.toMatchObject({ code: 'CORRUPT' })
  })

  it.each(['makeFolder', 'syncFolder'] as const)('is BACKEND when %s fails', async (operation) => {
    const disk = makeDisk()
    disk.fail({ operation, code: 'EROFS' })

    await expect(ensureFolder(disk.mount(), '/store/datasets')).rejects.toMatchObject({ code: 'BACKEND' })
  })
})

describe('removeTree', () => {
  it('removes a folder with all that is in it', async () => {
    const disk = makeDisk()

    await removeTree(disk.mount(), '/store/runs')

    expect(disk.paths()).toEqual(['/outside', '/outside/file', '/store', '/store/link'])
  })

  it('removes a symbolic link and leaves what it points to', async () => {
    const disk = makeDisk()
    disk.plantLink('/store/runs/a/escape', '/outside')

    await removeTree(disk.mount(), '/store/runs')
    await removeTree(disk.mount(), '/store/link')

    expect(disk.paths()).toEqual(['/outside', '/outside/file', '/store'])
  })

  it('does nothing when nothing is there', async () => {
    await expect(removeTree(makeDisk().mount(), '/store/none')).resolves.toBeUndefined()
  })

  it('does not mind that another one removes the same', async () => {
    const disk = makeDisk()

    await Promise.all([removeTree(disk.mount(), '/store/runs'), removeTree(disk.mount(), '/store/runs')])

    expect(disk.paths()).not.toContain('/store/runs')
  })

  it('is BACKEND with the path of what could not be removed', async () => {
    const disk = makeDisk()
    disk.fail({ operation: 'removeFile', code: 'EACCES' })

    await expect(removeTree(disk.mount(), '/store/runs')).rejects.toMatchObject({
      code: 'BACKEND',
      details: { path: '/store/runs/a/run.json' },
    })
  })
})
