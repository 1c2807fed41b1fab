import { expect, it } from 'vitest'
import { requireClusterKey } from '../require-cluster-key.ts'
import { storedDataset } from './stored-runs.ts'

const items = [{ id: 'a' }, { id: 'b', metadata: { chat: null } }, { id: 'c', metadata: { chat: 'x', language: 'de' } }]

async function checked(cluster: string | undefined): Promise<string> {
  const { stores, dataset } = await storedDataset(items)
  const entry = cluster === undefined ? {} : { cluster }
  return requireClusterKey(stores.datasets, { datasetId: 'data', version: dataset.version }, entry).then(
    () => 'nothing',
    (error: unknown) => String(error),
  )
}

it('lets a key pass that one item has, and a config without one', async () => {
  expect([await checked('chat'), await checked(undefined)]).toEqual(['nothing', 'nothing'])
})

it('refuses a key that no item has, and names those that there are', async () => {
  expect(await checked('chats')).toContain(
    "cluster: 'chats' in the config: no item has this key in its metadata\nThe keys that there are: chat, language",
  )
})
