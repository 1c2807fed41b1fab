import { describe, expect, it } from 'vitest'
import { encodeAppend } from '../encode-append.ts'
import { batchText, diskWithLog, headerText, logPath, openLog, openRead, read } from './open-log.ts'

const first = await batchText(['{"a":1}'], 1)

describe('a log whose file system fails', () => {
  it.each(['open', 'fileStatus', 'read'] as const)(
    'is BACKEND with its path when %s fails on opening, and opens later',
    async (operation) => {
      const disk = diskWithLog(first)
      disk.fail({ operation, code: 'EIO' })

      await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'BACKEND', details: { path: logPath } })

      expect((await openRead(disk.mount())).seen).toHaveLength(1)
    },
  )

  it.each(['status', 'fileStatus', 'read'] as const)(
    'is BACKEND when %s fails on a refresh, and gives the same entries later',
    async (operation) => {
      const disk = diskWithLog(first)
      const log = await openLog(disk.mount())
      disk.fail({ operation, code: 'EIO' })

      await expect(read(log)).rejects.toMatchObject({ code: 'BACKEND', details: { path: logPath } })

      expect(log.isPoisoned).toBe(false)
      expect(await read(log)).toMatchObject([{ kind: 'batch', batch: 1 }])
    },
  )

  it('cannot be opened for writing on a read-only disk, and can be read', async () => {
    const disk = diskWithLog(first)
    disk.readOnly = true

    await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'BACKEND', message: expect.stringContaining('read-only') })

    expect(await read(await openLog(disk.mount(), { writable: false }))).toHaveLength(1)
  })

  it('says what to do when the disk is full', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    disk.free = 10

    await expect(log.append({ payload: ['{"a":1}'], commit: { batch: 1 }, mark: null })).rejects.toMatchObject({
      code: 'BACKEND',
      message: expect.stringContaining('free space'),
    })
  })

  it('is CORRUPT where bytes are asked for that it does not have', async () => {
    const { log } = await openRead(diskWithLog(first).mount())

    await expect(log.read(headerText.length, 10_000)).rejects.toMatchObject({ code: 'CORRUPT', details: { path: logPath } })
  })

  it('gives null or false, and no error, once its file was removed', async () => {
    const disk = diskWithLog(first)
    const files = disk.mount()
    const { log } = await openRead(files)
    await files.removeFile(logPath)

    expect(await log.isInPlace()).toBe(false)
    expect(await log.refresh(() => undefined)).toBe(false)
    await expect(openLog(files)).rejects.toThrow('There is no log')
  })

  it('refuses a batch of more bytes than one write may take', () => {
    const append = { payload: ['{"a":1}', '{"b":2}'], commit: { batch: 1 }, mark: { batches: 0 } }
    const place = { path: logPath, offset: 100, line: 2 }

    expect(encodeAppend(append, place, 16).batch.commit).toMatchObject({ bytes: 16 })
    expect(() => encodeAppend(append, place, 15)).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }))
  })
})
