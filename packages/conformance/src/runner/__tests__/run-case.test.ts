import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { expect, test } from 'vitest'
import { newRun } from '../../samples/new-run.ts'
import { standInAdapter } from '../../saboteurs/stand-in-adapter.ts'
import { runCase } from '../run-case.ts'
import { exampleCase, failingCase, passingCase } from './example-case.ts'

const options = { seed: 7, tries: 3 }
const right = standInAdapter('right')

test('a case whose assertions hold passes, with their count', async () => {
  const twice = exampleCase(async (t) => {
    t.ok(true, 'one')
    t.equal([1], [1], 'two')
  })

  expect(await runCase(twice, right, options)).toStrictEqual({ id: 'R01', status: 'pass', ms: expect.any(Number), assertions: 2 })
})

test('an assertion that does not hold is a fail, which can be replayed', async () => {
  const result = await runCase(failingCase(), right, options)

  expect(result).toMatchObject({ status: 'fail', assertions: 1, replay: 'R01@7', error: expect.stringContaining('it holds') })
})

test('a case that asserts nothing is an error', async () => {
  const result = await runCase(
    exampleCase(async () => {}),
    right,
    options,
  )

  expect(result).toMatchObject({ status: 'error', error: expect.stringContaining('The case asserted nothing') })
})

test('a failed assertion that the case catches is a fail all the same', async () => {
  const careless = exampleCase(async (t) => {
    await Promise.allSettled([(async () => t.ok(false, 'lost'))()])
  })

  expect(await runCase(careless, right, options)).toMatchObject({ status: 'fail', error: expect.stringContaining('lost') })
})

test('what is thrown besides is an error, with its cause', async () => {
  const broken = exampleCase(async () => {
    throw new AssayError('BACKEND', 'The disk is gone', { cause: new Error('EIO') })
  })

  const { status, error } = await runCase(broken, right, options)

  expect(status).toBe('error')
  expect(error).toContain('AssayError BACKEND: The disk is gone')
  expect(error).toContain('caused by Error: EIO')
})

test('a case that takes too long is an error that says so', async () => {
  const seam = manualSeam()
  const endless = exampleCase(() => new Promise(() => {}))

  const result = await seam.advanceUntil(runCase(endless, right, { ...options, seam, timeLimit: 60_000 }), 10_000)

  expect(result).toMatchObject({ status: 'error', ms: 60_000, error: expect.stringContaining('The case took longer than 60 s') })
})

test('a store that tries again for ever is ended when its time is over', async () => {
  const stubborn = standInAdapter('stubborn', { runs: (driver) => ({ ...driver, replaceRun: async () => false }) })
  const updates = exampleCase(async (t) => {
    const { stores } = await t.open()
    await stores.runs.createRun(newRun())
    await stores.runs.updateRun({ id: 'run-1', name: 'new' })
  })

  const result = await runCase(updates, stubborn, { ...options, timeLimit: 1 })

  expect(result).toMatchObject({ status: 'error', error: expect.stringContaining('The case took longer than 0.001 s') })
})

test('what a case leaves open is closed and taken away, also when it fails', async () => {
  const done: string[] = []
  const adapter = standInAdapter('noting', {
    storage: (storage): AssayStorage => ({
      ...storage,
      close: async () => {
        await storage.close()
        done.push('closed')
      },
    }),
  })
  const leaving = exampleCase(async (t) => {
    await t.open()
    await t.open({ location: await t.newLocation() })
    t.ok(false, 'it fails')
  })
  const destroying = { ...adapter, destroy: async () => void done.push('destroyed') }

  await runCase(leaving, destroying, {
    ...options,
    capabilities: { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null },
  })

  expect(done).toStrictEqual(['closed', 'closed', 'destroyed', 'destroyed'])
})

test('a storage that cannot be closed is an error, although the assertions hold', async () => {
  const stuck = {
    ...right,
    open: async (location: string, seam: Parameters<typeof right.open>[1]): Promise<AssayStorage> => ({
      ...(await right.open(location, seam)),
      close: () => Promise.reject(new Error('It is stuck')),
    }),
  }
  const opening = exampleCase(async (t) => {
    await t.open()
    t.ok(true, 'it is open')
  })
  const capabilities = { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null }

  expect(await runCase(opening, stuck, { ...options, capabilities })).toMatchObject({
    status: 'error',
    error: expect.stringContaining('It is stuck'),
  })
})

test('a known failure is run, and has its reason and issue', async () => {
  const adapter = { ...right, knownFailures: { R01: { reason: 'No sync there', issue: 'https://example.com/1' } } }

  const result = await runCase(failingCase(), adapter, options)

  expect(result).toMatchObject({ status: 'known-failure', reason: 'No sync there', issue: 'https://example.com/1', replay: 'R01@7' })
})

test.each([
  { what: 'that passes', run: passingCase, entry: { reason: 'No sync', issue: 'https://example.com/1' }, says: 'remove the entry' },
  { what: 'without a reason', run: failingCase, entry: { reason: ' ', issue: 'https://example.com/1' }, says: 'lacks a reason' },
  { what: 'without an issue', run: failingCase, entry: { reason: 'No sync', issue: '' }, says: 'lacks a reason or an issue' },
])('a known failure $what is an error', async ({ run, entry, says }) => {
  const result = await runCase(run(), { ...right, knownFailures: { R01: entry } }, options)

  expect(result).toMatchObject({ status: 'error', error: expect.stringContaining(says) })
})

test('figures are in the result', async () => {
  const measuring = exampleCase(async (t) => {
    t.ok(true, 'it ran')
    t.figure('ratio', 1.5, 'times')
  })

  expect(await runCase(measuring, right, options)).toMatchObject({ figures: [{ name: 'ratio', value: 1.5, unit: 'times' }] })
})

test('the text of a failure holds no password of a URL', async () => {
  const leaking = exampleCase(async (t) => t.equal('mongodb://user:secret@host/db', 'mongodb://***@host/db', 'the address'))

  const { error } = await runCase(leaking, right, options)

  expect(error).not.toContain('secret')
})
