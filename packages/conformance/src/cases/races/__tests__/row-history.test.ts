import { AssayError } from '@assay/core'
import { expect, it } from 'vitest'
import { noRowFaults, RowHistory } from '../row-history.ts'

const done = async (): Promise<void> => undefined
const fails = (code: 'BACKEND' | 'NOT_FOUND') => (): Promise<never> => Promise.reject(new AssayError(code, 'It failed'))

it('finds nothing in readings that show each acknowledged write once and whole', async () => {
  const history = new RowHistory()
  await history.read(async () => [])
  await history.write(['a', 'b'], done)
  await history.write(['c'], fails('NOT_FOUND'))
  await history.read(async () => ['a', 'b'])

  expect(history.faults()).toEqual(noRowFaults)
  expect([history.stored, history.readings]).toEqual([1, 2])
})

it('finds rows that are lost, doubled, written by nobody, or only some of their write', async () => {
  const history = new RowHistory()
  await history.write(['a', 'b'], done)
  await history.write(['c'], fails('NOT_FOUND'))
  await history.read(async () => ['a', 'a', 'c'])

  expect(history.faults()).toEqual({ lost: ['b'], doubled: ['a'], foreign: ['c'], torn: ['a b'] })
})

it('leaves it open whether a write is there whose outcome is unknown, or that is under way', async () => {
  const history = new RowHistory()
  const slow = Promise.withResolvers<string>()
  const underWay = history.write(['slow'], () => slow.promise)
  await history.write(['unknown'], fails('BACKEND'))
  await history.read(async () => [])
  await history.read(async () => ['unknown', 'slow'])
  slow.resolve('stored')
  await underWay

  expect(history.faults()).toEqual(noRowFaults)
})

it('finds a row that is shown before anybody wrote it', async () => {
  const history = new RowHistory()
  await history.read(async () => ['a'])
  await history.write(['a'], done)

  expect(history.faults().foreign).toEqual(['a'])
})
