import { describe, expect, it } from 'vitest'
import { encodeMark } from '../encode-mark.ts'
import { batchText, diskWithLog, openRead, read, textOf } from './open-log.ts'

const first = await batchText(['{"a":1}', '{"a":2}'], 1)
const second = await batchText(['{"b":1}', '{"b":"é"}'], 2)
const third = await batchText(['{"c":1}'], 3)
const secondBytes = Buffer.from(second)
const secondEntry = { kind: 'batch', batch: 2, texts: ['{"b":1}', '{"b":"é"}'], intact: true }

/** Every way in which a write can end too early, by the number of its bytes that are there. */
const cuts = Array.from({ length: secondBytes.length }, (_, index) => index)

describe('a write that ended too early', () => {
  it('is invisible until its commit line is whole, at every byte', async () => {
    for (const cut of cuts) {
      const { log, seen } = await openRead(diskWithLog(Buffer.concat([Buffer.from(first), secondBytes.subarray(0, cut)])).mount())

      const whole = cut === secondBytes.length - 1
      expect(seen.length, `cut at byte ${cut}`).toBe(whole ? 2 : 1)
      expect(log.hasUncleanTail, `cut at byte ${cut}`).toBe(cut > 0)
    }
  })

  it('is ended by a mark, and the next batch counts as it was acknowledged, at every byte', async () => {
    for (const cut of cuts) {
      const disk = diskWithLog(Buffer.concat([Buffer.from(first), secondBytes.subarray(0, cut)]))
      const { log, seen } = await openRead(disk.mount())
      const batches = seen.length

      const batch = await log.append({ payload: ['{"c":1}'], commit: { batch: batches + 1 }, mark: cut === 0 ? null : { batches } })

      const again = await openRead(disk.mount())
      const lost = batches === 1
      const between = cut === 0 ? [] : [...(lost ? [{ kind: 'broken' }] : []), { kind: 'mark', fields: { batches } }]
      expect(again.seen, `cut at byte ${cut}`).toMatchObject([
        { kind: 'batch', batch: 1 },
        ...(lost ? [] : [secondEntry]),
        ...between,
        { kind: 'batch', batch: batches + 1, texts: ['{"c":1}'], intact: true, lines: `${batch?.start.line}-${batch?.end.line}` },
      ])
      expect(log.position, `cut at byte ${cut}`).toEqual(again.log.position)
    }
  })

  it('is visible as a whole once a reader that saw a part of it looks again, at every byte', async () => {
    for (const cut of cuts) {
      const disk = diskWithLog(Buffer.concat([Buffer.from(first), secondBytes.subarray(0, cut)]))
      const { log, seen } = await openRead(disk.mount())
      const writing = await disk.mount().open('/store/results.jsonl', 'append')
      await writing.write(secondBytes.subarray(cut))

      const all = [...seen, ...(await read(log))]

      expect(all, `cut at byte ${cut}`).toMatchObject([{ kind: 'batch', batch: 1 }, secondEntry])
      expect(log.hasUncleanTail).toBe(false)
    }
  })

  it('keeps a batch that is glued to it from being taken for whole', async () => {
    const { seen } = await openRead(diskWithLog(`${first}{"b":${second}`).mount())

    expect(seen).toMatchObject([{ batch: 1 }, { batch: 2, texts: ['{"b":{"b":1}', '{"b":"é"}'], intact: false }])
  })

  it('breaks a batch that is glued to lines of it', async () => {
    const { seen } = await openRead(diskWithLog(`${first}{"b":1}\n{"b":${second}${encodeMark({ batches: 1 })}`).mount())

    expect(seen).toMatchObject([{ batch: 1 }, { kind: 'broken', lines: '5-9' }, { kind: 'mark' }])
  })

  it('does not take lines without a commit for those of the next batch', async () => {
    const { seen } = await openRead(diskWithLog(`${first}{"torn":1}\n${second}`).mount())

    expect(seen).toMatchObject([
      { kind: 'batch', batch: 1 },
      { kind: 'broken', lines: '5-6' },
      { ...secondEntry, lines: '6-9' },
    ])
  })
})

describe('a log that somebody changed', () => {
  it('gives a batch with an edited line, and says that it is not intact', async () => {
    const { seen } = await openRead(diskWithLog(first.replace('{"a":2}', '{"a":"edited"}') + second).mount())

    expect(seen).toMatchObject([{ kind: 'batch', batch: 1, texts: ['{"a":1}', '{"a":"edited"}'], intact: false }, secondEntry])
  })

  it('sees an edit that changes neither the number of lines nor of bytes', async () => {
    const { seen } = await openRead(diskWithLog(first.replace('{"a":2}', '{"a":3}') + second).mount())

    expect(seen).toMatchObject([
      { batch: 1, intact: false },
      { batch: 2, intact: true },
    ])
  })

  it('sees an edited commit line', async () => {
    const { seen } = await openRead(diskWithLog(first.replace('"batch":1', '"batch":4')).mount())

    expect(seen).toMatchObject([{ batch: 4, intact: false }])
  })

  it('sees what was written behind a commit’s checksum', async () => {
    const { seen } = await openRead(diskWithLog(first.replace('}}\n', ',"epoch":9}}\n')).mount())

    expect(seen).toMatchObject([{ batch: 1, intact: false }])
  })

  it('reads all of a file whose line ends an editor changed', async () => {
    const { seen } = await openRead(diskWithLog((first + second).replaceAll('\n', '\r\n')).mount())

    expect(seen).toMatchObject([
      { batch: 1, intact: false, lines: '2-5' },
      { batch: 2, intact: false, lines: '5-8' },
    ])
  })

  it.each([
    ['a line of it is gone', first.replace('{"a":1}\n', '')],
    ['a line was added', `{"a":0}\n${first}`.replace('{"a":2}', '{"a":3}')],
    ['its commit line is no JSON', first.replace('"count"', 'count')],
    ['its commit line has no count', first.replace('"count":2,', '')],
    ['its commit line has no checksum', first.replace(/,"crc":\d+/, '')],
    ['its ordinal is no whole number', first.replace('"batch":1', '"batch":1.5')],
  ])('gives a batch as broken when %s, and the next one', async (_, broken) => {
    const { seen } = await openRead(diskWithLog(broken + second).mount())

    expect(seen).toMatchObject([{ kind: 'broken' }, secondEntry])
  })

  it('gives a mark as broken when it is no JSON or has no number of batches', async () => {
    const { seen } = await openRead(diskWithLog(`{"mark":{"batches":}}\n{"mark":{}}\n${first}`).mount())

    expect(seen).toMatchObject([
      { kind: 'broken', lines: '2-4' },
      { kind: 'batch', batch: 1 },
    ])
  })

  it('gives a batch whose first line begins with zeros as not intact, with a line that is no JSON', async () => {
    const { seen } = await openRead(diskWithLog(first + '\0'.repeat(600) + third).mount())

    expect(seen).toMatchObject([{ batch: 1 }, { batch: 3, texts: [`${'\0'.repeat(600)}{"c":1}`], intact: false }])
  })

  it('gives zeros that end with a line feed as broken', async () => {
    const { seen } = await openRead(diskWithLog(`${first}${'\0'.repeat(600)}\n${third}`).mount())

    expect(seen).toMatchObject([{ batch: 1 }, { kind: 'broken', lines: '5-6' }, { batch: 3, lines: '6-8' }])
  })

  it('is never changed by reading', async () => {
    const disk = diskWithLog(`${first}{"torn`)
    const before = textOf(disk)

    await openRead(disk.mount())

    expect(textOf(disk)).toBe(before)
  })
})
