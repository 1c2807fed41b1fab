import { symlink } from 'node:fs/promises'
import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import type { FileOperations } from '../file-operations.ts'
import { nodeFiles } from '../node-files.ts'
import { temporaryFolder } from './temporary-folder.ts'

interface Disk {
  readonly files: FileOperations
  readonly folder: string
  link(path: string, target: string): Promise<void>
}

/** The real disk and the simulated one behave alike: what is tested on one holds on the other. */
const disks: [string, () => Promise<Disk>][] = [
  [
    'nodeFiles',
    async () => {
      const folder = await temporaryFolder()
      return { files: nodeFiles(manualSeam()), folder, link: (path, target) => symlink(target, path) }
    },
  ],
  [
    'SimulatedFiles',
    async () => {
      const disk = new SimulatedFiles({ folders: ['/store'] })
      return { files: disk.mount(), folder: '/store', link: async (path, target) => disk.plantLink(path, target) }
    },
  ],
]

async function write(files: FileOperations, path: string, text: string): Promise<void> {
  const file = await files.open(path, 'create')
  await file.write(Buffer.from(text))
  await file.sync()
  await file.close()
}

async function readText(files: FileOperations, path: string): Promise<string> {
  const file = await files.open(path, 'read')
  const buffer = Buffer.alloc(100)
  const count = await file.read(buffer, 0)
  await file.close()
  return buffer.toString('utf8', 0, count)
}

describe.each(disks)('%s', (_, makeDisk) => {
  it('writes at the end of a file, wherever that is by then', async () => {
    const { files, folder } = await makeDisk()
    const path = `${folder}/a`
    await write(files, path, 'one')
    const [left, right] = [await files.open(path, 'append'), await files.open(path, 'append')]

    await left.write(Buffer.from(' two'))
    await right.write(Buffer.from(' three'))
    await left.write(Buffer.from(' four'))

    expect(await readText(files, path)).toBe('one two three four')
    expect((await left.status()).size).toBe(18)
    await left.close()
    await right.close()
  })

  it('reads from a position, as far as there are bytes', async () => {
    const { files, folder } = await makeDisk()
    await write(files, `${folder}/a`, 'hello')
    const file = await files.open(`${folder}/a`, 'read')
    const buffer = Buffer.alloc(10)

    expect([await file.read(buffer, 3), await file.read(buffer, 5), await file.read(buffer, 50)]).toEqual([2, 0, 0])
    await expect(file.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'EBADF' })
    await file.close()
  })

  it('tells what a path names, without following a link', async () => {
    const { files, folder, link } = await makeDisk()
    await write(files, `${folder}/file`, 'hello')
    await files.makeFolder(`${folder}/folder`)
    await link(`${folder}/link`, `${folder}/file`)

    expect(await files.status(`${folder}/file`)).toMatchObject({ kind: 'file', size: 5 })
    expect(await files.status(`${folder}/folder`)).toMatchObject({ kind: 'folder' })
    expect(await files.status(`${folder}/link`)).toMatchObject({ kind: 'link' })
    expect(await files.status(`${folder}/none`)).toBeNull()
    expect(await files.status(`${folder}/file/below`)).toBeNull()
    expect([...(await files.list(folder))].toSorted()).toEqual(['file', 'folder', 'link'])
  })

  it('follows no symbolic link at the end of a path', async () => {
    const { files, folder, link } = await makeDisk()
    await write(files, `${folder}/file`, 'hello')
    await files.makeFolder(`${folder}/folder`)
    await link(`${folder}/to-file`, `${folder}/file`)
    await link(`${folder}/to-folder`, `${folder}/folder`)

    await expect(files.open(`${folder}/to-file`, 'read')).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(files.open(`${folder}/to-file`, 'append')).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(files.open(`${folder}/to-file`, 'create')).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(files.list(`${folder}/to-folder`)).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(files.syncFolder(`${folder}/to-folder`)).rejects.toMatchObject({ code: 'ELOOP' })
    await expect(files.makeFolder(`${folder}/to-folder`)).rejects.toMatchObject({ code: 'EEXIST' })
    await files.removeFile(`${folder}/to-file`)
    expect(await readText(files, `${folder}/file`)).toBe('hello')
  })

  it('links and renames', async () => {
    const { files, folder } = await makeDisk()
    await write(files, `${folder}/a`, 'hello')
    await write(files, `${folder}/b`, 'other')

    await files.link(`${folder}/a`, `${folder}/c`)
    await files.rename(`${folder}/a`, `${folder}/b`)

    expect([...(await files.list(folder))].toSorted()).toEqual(['b', 'c'])
    expect((await files.status(`${folder}/b`))?.inode).toBe((await files.status(`${folder}/c`))?.inode)
    await expect(files.link(`${folder}/b`, `${folder}/c`)).rejects.toMatchObject({ code: 'EEXIST' })
  })

  it('renames a folder in place of an empty one alone', async () => {
    const { files, folder } = await makeDisk()
    for (const name of ['full', 'empty', 'new']) await files.makeFolder(`${folder}/${name}`)
    await write(files, `${folder}/full/a`, 'hello')

    await expect(files.rename(`${folder}/new`, `${folder}/full`)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTEMPTY|EEXIST)$/u),
    })
    await expect(files.removeFolder(`${folder}/full`)).rejects.toMatchObject({ code: 'ENOTEMPTY' })
    await files.rename(`${folder}/full`, `${folder}/empty`)
    await files.removeFolder(`${folder}/new`)
    await files.syncFolder(folder)

    expect(await files.list(folder)).toEqual(['empty'])
    expect(await readText(files, `${folder}/empty/a`)).toBe('hello')
  })

  it('says ENOENT when what it needs is missing', async () => {
    const { files, folder } = await makeDisk()
    const none = `${folder}/none`

    for (const call of [
      () => files.open(none, 'read'),
      () => files.open(none, 'append'),
      () => files.open(`${none}/a`, 'create'),
      () => files.list(none),
      () => files.makeFolder(`${none}/a`),
      () => files.link(none, `${folder}/a`),
      () => files.rename(none, `${folder}/a`),
      () => files.removeFile(none),
      () => files.removeFolder(none),
      () => files.syncFolder(none),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'ENOENT' })
    }
  })

  it('keeps an open file that lost its name', async () => {
    const { files, folder } = await makeDisk()
    await write(files, `${folder}/a`, 'hello')
    const file = await files.open(`${folder}/a`, 'append')
    await files.removeFile(`${folder}/a`)

    await write(files, `${folder}/a`, 'new')

    expect((await file.status()).inode).not.toBe((await files.status(`${folder}/a`))?.inode)
    expect(await file.read(Buffer.alloc(10), 0)).toBe(5)
    await file.close()
  })
})
