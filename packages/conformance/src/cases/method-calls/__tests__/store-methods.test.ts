import { DatasetsStorage, RunsStorage } from '@assay/core'
import { expect, it } from 'vitest'
import { storeMethods } from '../store-methods.ts'

it.each([
  ['runs', RunsStorage.prototype],
  ['datasets', DatasetsStorage.prototype],
] as const)('storeMethods has every method of the %s store, but for close', (store, prototype) => {
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && name !== 'close')

  const listed = storeMethods.filter((one) => one.store === store).map(({ method }) => method)

  expect(listed.toSorted()).toEqual(own.toSorted())
})
