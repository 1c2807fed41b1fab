import { expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { builtInAdapters } from '../built-in-adapters.ts'
import { loadAdapter } from '../load-adapter.ts'

it.each([...builtInAdapters.keys()])('loads the adapter for %s: URLs', async (scheme) => {
  const adapter = await loadAdapter({ url: `${scheme}:somewhere`, projectFolder: '/' })

  expect(adapter.openStorage).toBeTypeOf('function')
})

it('says which part is broken when a built-in adapter cannot be loaded', async () => {
  const broken = new Map([['db', () => Promise.reject(new Error('Cannot find package driver'))]])

  await expect(loadAdapter({ url: 'db://host', projectFolder: '/' }, broken)).rejects.toThrow(
    new UsageError('The adapter for db: URLs, a part of @assay/cli, cannot be loaded; install it again: Cannot find package driver'),
  )
})
