import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import type { FileOperations, OpenFile } from '../../files/file-operations.ts'
import { SimulatedFiles } from '../simulated-files.ts'

async function makeFile(files: FileOperations, path: string, text: string): Promise<OpenFile> {
  const file = await files.open(path, 'create')
  await file.write(Buffer.from(text))
  return file
}

const makeDisk = (): SimulatedFiles => new SimulatedFiles({ folders: ['/a', '/b'] })

describe('a power cut', () => {
  it('takes names that were not synced, with synced content too', async () => {
    const disk = makeDisk()
    const file = await makeFile(disk.mount(), '/a/file', 'text')
    await file.sync()

    disk.cutPower()

    expect(disk.paths()).toEqual(['/a', '/b'])
  })

  it('takes content that was not synced, and leaves the name', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    const file = await makeFile(files, '/a/file', 'one')
    await file.sync()
    await file.write(Buffer.from(' two'))
    await files.syncFolder('/a')

    disk.cutPower()

    expect(disk.content('/a/file')?.toString()).toBe('one')
  })

  it('takes back a removal and a rename that were not synced', async () => {
    const disk = makeDisk()
    disk.plantFile('/a/removed', '1')
    disk.plantFile('/a/renamed', '2')
    const files = disk.mount()
    await files.removeFile('/a/removed')
    await files.rename('/a/renamed', '/b/renamed')

    disk.cutPower()

    expect(disk.paths()).toEqual(['/a', '/a/removed', '/a/renamed', '/b'])
  })

  it('keeps a rename to another folder as a whole once one of them is synced', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    await makeFile(files, '/a/file', '1')
    await files.rename('/a/file', '/b/file')
    await files.syncFolder('/b')
    await files.syncFolder('/a')

    disk.cutPower()

    expect(disk.paths()).toEqual(['/a', '/b', '/b/file'])
  })

  it('keeps a name that was made again after a rename took it away', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    await makeFile(files, '/a/file', '1')
    await files.rename('/a/file', '/b/file')
    await makeFile(files, '/a/file', '2')
    await files.syncFolder('/b')
    await files.syncFolder('/a')

    disk.cutPower()

    expect(disk.paths()).toEqual(['/a', '/a/file', '/b', '/b/file'])
  })

  it('ends the programs of before, and lets new ones start', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    const file = await makeFile(files, '/a/file', 'text')

    disk.cutPower()

    await expect(file.write(Buffer.from('x'))).rejects.toThrow('the power is off')
    await expect(files.list('/a')).rejects.toThrow('the power is off')
    expect(await disk.mount().list('/a')).toEqual([])
  })

  it('comes after so many calls, the last of which is answered', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    disk.cutPowerAfter(2)

    await files.makeFolder('/a/folder')
    await files.syncFolder('/a')

    await expect(files.list('/a')).rejects.toThrow('the power is off')
    expect(disk.paths()).toEqual(['/a', '/a/folder', '/b'])
  })

  it('lets chance keep torn content, and never touches what was synced', async () => {
    const written = `${'synced '.repeat(100)}${'later '.repeat(400)}`
    const kinds = new Set<string>()
    for (let seed = 1; seed <= 60; seed += 1) {
      const disk = makeDisk()
      const files = disk.mount()
      const file = await makeFile(files, '/a/file', written.slice(0, 700))
      await file.sync()
      await file.write(Buffer.from(written.slice(700)))
      await files.syncFolder('/a')

      disk.cutPower(manualSeam({ seed }).random)

      const text = disk.content('/a/file')?.toString() ?? ''
      expect(text.startsWith(written.slice(0, 700))).toBe(true)
      expect(Array.from(text, (character, index) => (character === '\0' ? written[index] : character)).join('')).toBe(
        written.slice(0, text.length),
      )
      kinds.add(text.includes('\0') ? 'holes' : 'torn')
    }
    expect([...kinds].toSorted()).toEqual(['holes', 'torn'])
  })

  it('lets chance keep the oldest changes of names', async () => {
    const found = new Set<string>()
    for (let seed = 1; seed <= 40; seed += 1) {
      const disk = makeDisk()
      const files = disk.mount()
      await files.makeFolder('/a/1')
      await files.makeFolder('/b/2')

      disk.cutPower(manualSeam({ seed }).random)

      found.add(disk.paths().join(' '))
    }
    expect([...found].toSorted()).toEqual(['/a /a/1 /b', '/a /a/1 /b /b/2', '/a /b'])
  })
})

describe('planned failures', () => {
  it('fail a call before it is done, or after', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    disk.fail({ operation: 'makeFolder', code: 'EIO' })
    disk.fail({ operation: 'makeFolder', code: 'EACCES', done: true })

    await expect(files.makeFolder('/a/1')).rejects.toMatchObject({ code: 'EIO' })
    await expect(files.makeFolder('/a/2')).rejects.toMatchObject({ code: 'EACCES' })
    await files.makeFolder('/a/3')

    expect(await files.list('/a')).toEqual(['2', '3'])
  })

  it('spare calls of other kinds and paths, and so many first ones', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    disk.fail({ operation: 'makeFolder', path: '/b/', after: 1, code: 'EIO', times: 2 })

    await files.makeFolder('/a/1')
    await files.makeFolder('/b/1')
    await expect(files.makeFolder('/b/2')).rejects.toMatchObject({ code: 'EIO' })
    await files.syncFolder('/b')
    await expect(files.makeFolder('/b/3')).rejects.toMatchObject({ code: 'EIO' })

    await files.makeFolder('/b/4')
    expect(await files.list('/b')).toEqual(['1', '4'])
  })

  it('go on until the disk is repaired', async () => {
    const disk = makeDisk()
    const files = disk.mount()
    disk.fail({ code: 'EIO', times: Infinity })
    await expect(files.list('/a')).rejects.toMatchObject({ code: 'EIO' })
    await expect(files.list('/a')).rejects.toMatchObject({ code: 'EIO' })

    disk.repair()

    expect(await files.list('/a')).toEqual([])
  })
})

describe('a disk that is full or read-only', () => {
  it('writes what there is room for, then nothing', async () => {
    const disk = makeDisk()
    const file = await disk.mount().open('/a/file', 'create')
    disk.free = 3

    expect(await file.write(Buffer.from('text'))).toBe(3)
    await expect(file.write(Buffer.from('t'))).rejects.toMatchObject({ code: 'ENOSPC' })
  })

  it('changes nothing when it is read-only, and reads', async () => {
    const disk = makeDisk()
    disk.plantFile('/a/file', 'text')
    const files = disk.mount()
    disk.readOnly = true

    for (const call of [
      () => files.open('/a/file', 'append'),
      () => files.open('/a/new', 'create'),
      () => files.makeFolder('/a/new'),
      () => files.link('/a/file', '/a/new'),
      () => files.rename('/a/file', '/a/new'),
      () => files.removeFile('/a/file'),
      () => files.removeFolder('/b'),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'EROFS' })
    }
    expect(await (await files.open('/a/file', 'read')).read(Buffer.alloc(4), 0)).toBe(4)
  })
})

it('follows links in the folders of a path, as a real disk does', async () => {
  const disk = makeDisk()
  disk.plantLink('/a/link', '/b')

  await disk.mount().makeFolder('/a/link/folder')

  expect(disk.paths()).toContain('/b/folder')
})
