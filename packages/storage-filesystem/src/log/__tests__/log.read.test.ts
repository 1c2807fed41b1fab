import { describe, expect, it } from 'vitest'
import { encodeMark } from '../encode-mark.ts'
import { Log } from '../log.ts'
import { batchText, diskWithLog, headerText, logPath, openLog, openRead, read } from './open-log.ts'

const first = await batchText(['{"a":1}', '{"a":"é"}'], 1)
const second = await batchText(['{"b":1}'], 2)
const mark = encodeMark({ epoch: 7, final: false, batches: 1 })

describe('reading a log', () => {
  it('gives batches and marks in order, with their lines', async () => {
    const { seen } = await openRead(diskWithLog(first + mark + second).mount())

    expect(seen).toEqual([
      { kind: 'batch', batch: 1, texts: ['{"a":1}', '{"a":"é"}'], intact: true, lines: '2-5' },
      { kind: 'mark', fields: { epoch: 7, final: false, batches: 1 }, lines: '5-6' },
      { kind: 'batch', batch: 2, texts: ['{"b":1}'], intact: true, lines: '6-8' },
    ])
  })

  it('says where each payload line is, in bytes', async () => {
    const disk = diskWithLog(first)
    const log = await openLog(disk.mount())
    const places: { offset: number; length: number; line: number }[] = []

    await log.refresh((entry) => {
      if (entry.kind === 'batch') places.push(...entry.lines.map(({ offset, length, line }) => ({ offset, length, line })))
    })

    expect(places).toEqual([
      { offset: headerText.length, length: 7, line: 2 },
      { offset: headerText.length + 8, length: 10, line: 3 },
    ])
    expect((await log.read(headerText.length + 8, 10)).toString()).toBe('{"a":"é"}')
  })

  it('takes blank lines for nothing, also those that end with a carriage return', async () => {
    const { log, seen } = await openRead(diskWithLog(`\n${first}\n\r\n${second}\n`).mount())

    expect(seen).toMatchObject([
      { kind: 'batch', lines: '3-6' },
      { kind: 'batch', lines: '8-10' },
    ])
    expect(log.hasUncleanTail).toBe(false)
    expect(log.position).toEqual({ offset: log.size, line: 11 })
  })

  it('gives each entry once, and on the next refresh what came since', async () => {
    const disk = diskWithLog(first)
    const { log } = await openRead(disk.mount())
    const other = await openRead(disk.mount())
    await other.log.append({ payload: ['{"b":1}'], commit: { batch: 2 }, mark: null })

    expect(await read(log)).toMatchObject([{ kind: 'batch', batch: 2, texts: ['{"b":1}'], lines: '5-7' }])
    expect(await read(log)).toEqual([])
  })

  it('goes on behind a position of before', async () => {
    const disk = diskWithLog(first)
    const { log } = await openRead(disk.mount())
    disk.plantFile(logPath, headerText + first + second)
    const later = await openLog(disk.mount())

    later.startAt(log.position)

    expect(await read(later)).toMatchObject([{ kind: 'batch', batch: 2, lines: '5-7' }])
  })

  it.each(['startAt', 'refresh'])('starts over when the file was rewritten before the position, found after %s', async (how) => {
    const disk = diskWithLog(first + second)
    const { log } = await openRead(disk.mount())
    const { position } = log
    disk.plantFile(logPath, headerText + first.replace('1', '1234') + second)
    const later = how === 'startAt' ? await openLog(disk.mount()) : log
    if (how === 'startAt') later.startAt(position)

    expect(await later.refresh(() => undefined)).toBe(false)
  })

  it('starts over when the file got shorter', async () => {
    const disk = diskWithLog(first + second)
    const { log } = await openRead(disk.mount())
    disk.plantFile(logPath, headerText + first)

    expect(await log.refresh(() => undefined)).toBe(false)
  })

  it('starts over when another file is in its place', async () => {
    const disk = diskWithLog(first)
    const files = disk.mount()
    const { log } = await openRead(files)
    await files.removeFile(logPath)
    disk.plantFile(logPath, headerText + first + second)

    expect(await log.isInPlace()).toBe(false)
    expect(await log.refresh(() => undefined)).toBe(false)
  })

  it('stays before an entry whose visit threw, and gives it again', async () => {
    const log = await openLog(diskWithLog(first + second).mount())
    const failing = log.refresh((entry) => {
      if (entry.kind === 'batch' && entry.commit['batch'] === 2) throw new TypeError('Not today')
    })

    await expect(failing).rejects.toThrow('Not today')
    expect(await read(log)).toMatchObject([{ kind: 'batch', batch: 2 }])
  })

  it('refuses the text of a line after the visit of its batch', async () => {
    const log = await openLog(diskWithLog(first).mount())
    const lines: { readonly text: string }[] = []
    await log.refresh((entry) => {
      if (entry.kind === 'batch') lines.push(...entry.lines)
    })

    expect(() => lines[0]?.text).toThrow('after the visit')
  })

  it('reads batches that are larger than its window', async () => {
    const large = Array.from({ length: 40 }, (_, index) => JSON.stringify({ index, text: 'x'.repeat(300_000) }))
    const { log, seen } = await openRead(diskWithLog(first + (await batchText(large, 2)) + (await batchText(['{"c":1}'], 3))).mount())

    expect(seen).toMatchObject([{ batch: 1 }, { batch: 2, texts: large, lines: '5-46' }, { batch: 3, texts: ['{"c":1}'], lines: '46-48' }])
    expect(log.hasUncleanTail).toBe(false)
  })

  it('reads many small batches over several windows', async () => {
    const texts = await Promise.all(Array.from({ length: 60 }, (_, index) => batchText([`{"text":"${'y'.repeat(200_000)}"}`], index + 1)))
    const { seen } = await openRead(diskWithLog(texts.join('')).mount())

    expect(seen.map((entry) => entry.kind === 'batch' && entry.batch)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  })
})

describe('opening a log', () => {
  it('gives null when nothing is there', async () => {
    expect(await Log.open(diskWithLog().mount(), '/store/missing.jsonl', { writable: true, sync: 'batch' })).toBeNull()
  })

  it('reads the header alone', async () => {
    const disk = diskWithLog(first)
    const log = await openLog(disk.mount())

    expect(log.header).toEqual({ assay: 'results', format: 1, id: 'run 1', life: '0123456789ab' })
    expect(disk.operations).toBe(3)
  })

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello\n'],
    ['other JSON', '{"format":1}\n'],
    ['half a header', headerText.slice(0, 20)],
    ['a header without its life', '{"assay":"results","format":1,"id":"run 1"}\n'],
    ['a line without end', 'x'.repeat(10_000)],
  ])('refuses %s with CORRUPT and the path', async (_, text) => {
    const disk = diskWithLog()
    disk.plantFile(logPath, text)

    await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'CORRUPT', message: expect.stringContaining(logPath) })
  })

  it('refuses a newer format with UNSUPPORTED', async () => {
    const disk = diskWithLog()
    disk.plantFile(logPath, '{"assay":"rows","format":2}\n')

    await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'UNSUPPORTED' })
  })

  it('refuses a symbolic link with CORRUPT', async () => {
    const disk = diskWithLog()
    disk.plantFile('/secret', headerText)
    disk.plantLink(logPath, '/secret')

    await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'CORRUPT', message: expect.stringContaining('symbolic link') })
  })

  it('reads a header that an editor left without its line feed, and ends its line before it writes', async () => {
    const disk = diskWithLog()
    disk.plantFile(logPath, headerText.trimEnd())
    const { log } = await openRead(disk.mount())
    expect(log.hasUncleanTail).toBe(true)

    await log.append({ payload: ['{"a":1}'], commit: { batch: 1 }, mark: { batches: 0 } })

    const again = await openRead(disk.mount())
    expect(again.seen).toMatchObject([
      { kind: 'mark', lines: '2-3' },
      { kind: 'batch', batch: 1, lines: '3-5' },
    ])
  })

  it('gives the file back when the header is refused', async () => {
    const disk = diskWithLog()
    disk.plantFile(logPath, 'hello\n')
    disk.fail({ operation: 'close', code: 'EIO' })

    await expect(openLog(disk.mount())).rejects.toMatchObject({ code: 'CORRUPT' })
    expect(disk.operations).toBe(4)
  })
})
