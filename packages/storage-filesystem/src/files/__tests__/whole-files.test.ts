import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { readWholeFile } from '../read-whole-file.ts'
import { replaceFile } from '../replace-file.ts'
import { writeNewFile } from '../write-new-file.ts'

const path = '/store/run.json'
const temporary = '/store/tmp/new'

function makeDisk(): SimulatedFiles {
  return new SimulatedFiles({ folders: ['/store', '/store/tmp'] })
}

async function replaceOnce(disk: SimulatedFiles): Promise<boolean> {
  return replaceFile(disk.mount(), { path, temporary, content: 'new' }).then(
    () => true,
    () => false,
  )
}

describe('readWholeFile', () => {
  it('gives null when nothing is there', async () => {
    expect(await readWholeFile(makeDisk().mount(), path)).toBeNull()
  })

  it('gives all bytes, also none', async () => {
    const disk = makeDisk()
    disk.plantFile(path, 'é')
    disk.plantFile('/store/empty', '')

    expect((await readWholeFile(disk.mount(), path))?.toString()).toBe('é')
    expect(await readWholeFile(disk.mount(), '/store/empty')).toHaveLength(0)
  })

  it('refuses a symbolic link and a folder with CORRUPT', async () => {
    const disk = makeDisk()
    disk.plantFile('/secret', 'secret')
    disk.plantLink(path, '/secret')

    await expect(readWholeFile(disk.mount(), path)).rejects.toMatchObject({ code: 'CORRUPT', details: { path } })
    await expect(readWholeFile(disk.mount(), '/store/tmp')).rejects.toMatchObject({ code: 'CORRUPT' })
  })

  it.each(['open', 'fileStatus', 'read'] as const)('is BACKEND with the path when %s fails', async (operation) => {
    const disk = makeDisk()
    disk.plantFile(path, 'text')
    disk.fail({ operation, code: 'EIO' })

    await expect(readWholeFile(disk.mount(), path)).rejects.toMatchObject({ code: 'BACKEND', details: { path } })
  })
})

describe('writeNewFile', () => {
  it('is on the disk when it resolves', async () => {
    const disk = makeDisk()
    const files = disk.mount()

    await writeNewFile(files, path, 'text')

    await files.syncFolder('/store')
    disk.cutPower()
    expect(disk.content(path)?.toString()).toBe('text')
  })

  it('goes on after a short write', async () => {
    const disk = makeDisk()
    disk.shortenNextWrite(2)

    await writeNewFile(disk.mount(), path, 'text')

    expect(disk.content(path)?.toString()).toBe('text')
  })

  it.each(['open', 'write', 'sync', 'close'] as const)('leaves nothing behind when %s fails', async (operation) => {
    const disk = makeDisk()
    disk.fail({ operation, code: 'ENOSPC' })

    await expect(writeNewFile(disk.mount(), path, 'text')).rejects.toMatchObject({ code: 'BACKEND', details: { path, outcome: 'none' } })

    expect(disk.paths()).not.toContain(path)
  })

  it('leaves a file alone that is there', async () => {
    const disk = makeDisk()
    disk.plantFile(path, 'old')

    await expect(writeNewFile(disk.mount(), path, 'new')).rejects.toMatchObject({ code: 'BACKEND' })

    expect(disk.content(path)?.toString()).toBe('old')
  })

  it('leaves nothing behind when the disk is full in the middle', async () => {
    const disk = makeDisk()
    disk.free = 2

    await expect(writeNewFile(disk.mount(), path, 'text')).rejects.toMatchObject({
      code: 'BACKEND',
      message: expect.stringContaining('disk is full'),
    })

    expect(disk.paths()).not.toContain(path)
  })
})

describe('replaceFile', () => {
  it('is the old file or the new one after a power cut at any operation, and the new one once it resolved', async () => {
    const outcomes = new Set<string>()
    for (let operation = 1; operation <= 6; operation += 1) {
      const disk = makeDisk()
      disk.plantFile(path, 'old')
      disk.cutPowerAfter(operation)

      const resolved = await replaceOnce(disk)

      const content = disk.content(path)?.toString() ?? 'none'
      outcomes.add(`${resolved} ${content}`)
    }

    expect([...outcomes].toSorted()).toEqual(['false old', 'true new'])
  })

  it.each(['open', 'write', 'sync', 'close', 'rename'] as const)(
    'leaves the old file, and nothing else, when %s fails',
    async (operation) => {
      const disk = makeDisk()
      disk.plantFile(path, 'old')
      disk.fail({ operation, code: 'EIO' })

      expect(await replaceOnce(disk)).toBe(false)

      expect(disk.content(path)?.toString()).toBe('old')
      expect(disk.paths()).toEqual(['/store', path, '/store/tmp'])
    },
  )

  it('has an unknown outcome when the folder cannot be synced', async () => {
    const disk = makeDisk()
    disk.fail({ operation: 'syncFolder', code: 'EIO' })

    await expect(replaceFile(disk.mount(), { path, temporary, content: 'new' })).rejects.toMatchObject({ details: { outcome: 'unknown' } })
  })

  it('waits for no disk when it need not', async () => {
    const disk = makeDisk()
    disk.fail({ operation: 'sync', code: 'EIO' })
    disk.fail({ operation: 'syncFolder', code: 'EIO' })

    await replaceFile(disk.mount(), { path, temporary, content: 'new', sync: 'never' })

    expect(disk.content(path)?.toString()).toBe('new')
  })
})
