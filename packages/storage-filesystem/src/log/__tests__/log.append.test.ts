import { describe, expect, it } from 'vitest'
import type { LogAppend } from '../encode-append.ts'
import { diskWithLog, headerText, logPath, openLog, openRead, read, textOf } from './open-log.ts'

const batch = (number: number, ...payload: string[]): LogAppend => ({ payload, commit: { epoch: 7, batch: number }, mark: null })

describe('appending a batch', () => {
  it('writes its lines and a commit line with count, bytes and checksum last', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())

    await log.append(batch(1, '{"a":1}', '{"b":"é"}'))

    expect(textOf(disk).slice(headerText.length)).toBe(
      '{"a":1}\n{"b":"é"}\n{"commit":{"epoch":7,"batch":1,"count":2,"bytes":19,"crc":2868662181}}\n',
    )
  })

  it('is one write, one sync and one look at the size', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    const before = disk.operations

    await log.append(batch(1, '{"a":1}'))

    expect(disk.operations - before).toBe(3)
  })

  it('gives the batch as a reader sees it, and does not visit it again', async () => {
    const disk = diskWithLog('{"torn":')
    const { log } = await openRead(disk.mount())

    const appended = await log.append({ ...batch(1, '{"a":"é"}', '{"a":2}'), mark: { batches: 0 } })

    const again = await openLog(disk.mount())
    const batches: unknown[] = []
    await again.refresh((entry) => {
      if (entry.kind === 'batch') batches.push({ commit: entry.commit, start: entry.start, end: entry.end })
    })
    expect(batches).toEqual([appended])
    expect(await read(log)).toEqual([])
  })

  it('writes a batch without lines', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())

    await log.append({ payload: [], commit: { removesRows: true, batch: 1 }, mark: null })

    expect((await openRead(disk.mount())).seen).toEqual([{ kind: 'batch', batch: 1, texts: [], intact: true, lines: '2-3' }])
  })

  it('puts a line feed and the mark before it, in the same write', async () => {
    const disk = diskWithLog('{"torn":')
    const { log } = await openRead(disk.mount())
    const before = disk.operations

    await log.append({ ...batch(1, '{"a":1}'), mark: { epoch: 7, batches: 0 } })

    expect(disk.operations - before).toBe(3)
    expect(textOf(disk)).toContain('{"torn":\n{"mark":{"epoch":7,"batches":0}}\n{"a":1}\n{"commit":')
  })

  it('refuses to write behind an unclean tail without a mark', async () => {
    const disk = diskWithLog('{"torn":')
    const { log } = await openRead(disk.mount())

    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'INVALID' })
    expect(textOf(disk)).toBe(`${headerText}{"torn":`)
  })

  it('refuses to write before it was refreshed', async () => {
    const log = await openLog(diskWithLog().mount())

    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'INVALID' })
  })

  it.each([['{"a":\n1}'], [''], ['{"commit":{}}'], ['{"mark":{}}']])('refuses the payload line %j, before it writes', async (line) => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())

    await expect(log.append(batch(1, '{"a":1}', line))).rejects.toMatchObject({ code: 'INVALID' })
    expect(log.isPoisoned).toBe(false)
    expect(textOf(disk)).toBe(headerText)
  })

  it('gives null when another appender wrote between, and both batches are there', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    const other = await openRead(disk.mount())
    await other.log.append(batch(1, '{"other":1}'))

    expect(await log.append(batch(1, '{"mine":1}'))).toBeNull()

    expect(await read(log)).toMatchObject([{ texts: ['{"other":1}'] }, { texts: ['{"mine":1}'] }])
  })

  it('gives null when another appender left a torn line between, and the batch does not count', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    const other = await openRead(disk.mount())
    disk.shortenNextWrite(18)
    await expect(other.log.append(batch(1, '{"other":1}', '{"other":2}'))).rejects.toMatchObject({ code: 'BACKEND' })

    expect(await log.append(batch(1, '{"mine":1}', '{"mine":2}'))).toBeNull()

    expect(await read(log)).toEqual([])
    expect(log.hasUncleanTail).toBe(true)
  })

  it('is refused on a log that is open for reading only', async () => {
    const log = await openLog(diskWithLog().mount(), { writable: false })
    await read(log)

    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'UNSUPPORTED' })
    await expect(log.appendMark({ batches: 0 })).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('does not sync when nothing is to be synced', async () => {
    const disk = diskWithLog()
    const log = await openLog(disk.mount(), { sync: 'never' })
    await read(log)
    disk.fail({ operation: 'sync', code: 'EIO' })

    expect(await log.append(batch(1, '{"a":1}'))).not.toBeNull()
    await log.sync()
  })
})

describe('appending a mark', () => {
  it('gives it a line of its own behind a torn tail that nobody saw, and the next refresh visits it', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    disk.plantFile(logPath, `${headerText}{"torn":`)

    await log.appendMark({ epoch: 8, final: true, batches: 0 })

    expect(await read(log)).toEqual([
      { kind: 'broken', lines: '2-3' },
      { kind: 'mark', fields: { epoch: 8, final: true, batches: 0 }, lines: '3-4' },
    ])
    expect(log.hasUncleanTail).toBe(false)
  })

  it('is on the disk when it resolves', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())

    await log.appendMark({ batches: 0 })

    disk.cutPower()
    expect((await openRead(disk.mount())).seen).toHaveLength(1)
  })
})

describe('a log whose write failed', () => {
  const failures: [string, (disk: ReturnType<typeof diskWithLog>) => void][] = [
    ['a write', (disk) => disk.fail({ operation: 'write', code: 'EIO' })],
    ['a short write', (disk) => disk.shortenNextWrite(5)],
    ['a full disk', (disk) => Object.assign(disk, { free: 0 })],
    ['a sync', (disk) => disk.fail({ operation: 'sync', code: 'EIO' })],
    ['a sync that was done', (disk) => disk.fail({ operation: 'sync', code: 'EIO', done: true })],
    ['the look at the size', (disk) => disk.fail({ operation: 'fileStatus', code: 'EIO' })],
  ]

  it.each(failures)('is poisoned by %s: unknown outcome, and neither written nor synced again', async (_, fail) => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    fail(disk)

    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'BACKEND', details: { path: logPath, outcome: 'unknown' } })

    disk.repair()
    expect(log.isPoisoned).toBe(true)
    const { operations } = disk
    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'BACKEND' })
    await expect(log.appendMark({ batches: 0 })).rejects.toMatchObject({ code: 'BACKEND' })
    await expect(log.sync()).rejects.toMatchObject({ code: 'BACKEND' })
    expect(disk.operations).toBe(operations)
  })

  it.each(failures)('is usable again when it is opened anew after %s', async (_, fail) => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    fail(disk)
    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'BACKEND' })
    disk.repair()
    await log.close()

    const { log: again, seen } = await openRead(disk.mount())
    await again.append({ ...batch(seen.length + 1, '{"a":2}'), mark: again.hasUncleanTail ? { batches: seen.length } : null })

    disk.cutPower()
    const found = (await openRead(disk.mount())).seen.filter((entry) => entry.kind === 'batch')
    expect(found.at(-1)).toMatchObject({ batch: seen.length + 1, texts: ['{"a":2}'] })
  })

  it('can still be read', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    disk.fail({ operation: 'sync', code: 'EIO' })
    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'BACKEND' })

    expect(await read(log)).toMatchObject([{ kind: 'batch', batch: 1 }])
  })

  it('does not lose what is read to a power cut once it was synced', async () => {
    const disk = diskWithLog()
    const { log } = await openRead(disk.mount())
    disk.fail({ operation: 'sync', code: 'EIO' })
    await expect(log.append(batch(1, '{"a":1}'))).rejects.toMatchObject({ code: 'BACKEND' })
    const again = await openRead(disk.mount())

    await again.log.sync()

    disk.cutPower()
    expect((await openRead(disk.mount())).seen).toEqual(again.seen)
  })
})

describe('a log that was closed', () => {
  it('refuses every call with CLOSED, and closing twice does nothing', async () => {
    const { log } = await openRead(diskWithLog().mount())
    await log.close()
    await log.close()

    for (const call of [
      () => read(log),
      () => log.append(batch(1)),
      () => log.appendMark({}),
      () => log.read(0, 1),
      () => log.isInPlace(),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'CLOSED' })
    }
  })
})
