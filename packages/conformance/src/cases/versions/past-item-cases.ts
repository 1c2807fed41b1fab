import type { ConformanceCase } from '../../case/conformance-case.ts'

/** Items that were edited, deleted or added since. */
export const pastItemCases: readonly ConformanceCase[] = [
  {
    id: 'V07',
    name: 'asOf.updated-item',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'an edited item shows its old value before the edit and its new one after, whole records each time',
    clause: 'A past version never changes: items that were edited or deleted since are shown as they were then.',
    likelyCause: '`replaceDataset` writes over the item in place of keeping each of its changes',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const edits = [await datasets.addItem({ datasetId: 'd', id: 'a', input: 0, expectedOutput: 'x', metadata: { step: 0 } })]
      for (const step of [1, 2, 3]) {
        t.seam.setNow(t.seam.now() + 10)
        edits.push(await datasets.updateItem({ datasetId: 'd', id: 'a', input: step, metadata: { step } }))
        if (step === 2) edits.push(await datasets.updateItem({ datasetId: 'd', id: 'a', unset: ['expectedOutput'] }))
      }

      for (const [index, edit] of edits.entries()) {
        const { version } = edit
        t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a', version }), edit, `the item after edit ${index}`)
        const before = await datasets.getItemById({ datasetId: 'd', id: 'a', version: new Date(version.getTime() - 1) })
        t.equal(before, edits[index - 1] ?? null, `the item just before edit ${index}`)
        t.equal((await datasets.listItems({ datasetId: 'd', version })).items, [edit], `the list after edit ${index}`)
      }
    },
  },
  {
    id: 'V08',
    name: 'asOf.deleted-item',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'a deleted item is visible before its delete, and not after, also when it is the only one',
    clause: 'A past version never changes: items that were edited or deleted since are shown as they were then.',
    likelyCause: '`replaceDataset` removes the item with its changes in place of adding one that ends it',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const [a, b] = await datasets.addItems({ datasetId: 'd', items: ['a', 'b'].map((id) => ({ id, input: id })) })
      const added = a?.version ?? new Date(0)
      t.seam.setNow(t.seam.now() + 10)
      await datasets.deleteItem({ datasetId: 'd', id: 'a' })
      const deleted = (await datasets.getDatasetById({ id: 'd' }))?.version ?? new Date(0)
      t.seam.setNow(t.seam.now() + 10)
      await datasets.deleteItem({ datasetId: 'd', id: 'b' })

      for (const version of [added, new Date(deleted.getTime() - 1)]) {
        t.equal((await datasets.listItems({ datasetId: 'd', version })).items, [a, b], 'the items before the deletes')
        t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a', version }), a, 'the first item before its delete')
        t.equal(await datasets.getItemById({ datasetId: 'd', id: 'b', version }), b, 'the second item before its delete')
      }
      t.equal((await datasets.listItems({ datasetId: 'd', version: deleted })).items, [b], 'the items after the first delete')
      t.equal(await datasets.getItemById({ datasetId: 'd', id: 'a', version: deleted }), null, 'the first item after its delete')
      t.equal((await datasets.listItems({ datasetId: 'd' })).items, [], 'the items after both')
    },
  },
  {
    id: 'V09',
    name: 'asOf.later-item-hidden',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'items that were added later do not appear, in no page, walk, count or look-up',
    clause:
      '`version` gives exactly the state of that version; one between two gives the earlier state, before the first: empty, after the last: current.',
    likelyCause: '`findItems` gives every item at a version, or counts them, whenever it was added',
    run: async (t) => {
      const { datasets } = (await t.open()).stores
      await datasets.createDataset({ id: 'd', name: 'n' })
      const { version } = await datasets.addItem({ datasetId: 'd', id: 'early', input: 1 })
      t.seam.setNow(t.seam.now() + 10)
      await datasets.addItems({ datasetId: 'd', items: ['late-1', 'late-2'].map((id) => ({ id, input: 2 })) })

      const { items, pagination } = await datasets.listItems({ datasetId: 'd', version, pagination: { limit: 1 } })
      t.equal(
        items.map(({ id }) => id),
        ['early'],
        'the items',
      )
      t.equal(pagination, { total: 1, offset: 0, limit: 1, hasMore: false }, 'the page')
      const walked = await Array.fromAsync(datasets.iterateItems({ datasetId: 'd', version }))
      t.equal(
        walked.map(({ id }) => id),
        ['early'],
        'a walk',
      )
      t.equal(await datasets.getItemById({ datasetId: 'd', id: 'late-1', version }), null, 'a later item by id')
      const chosen = await datasets.listItems({ datasetId: 'd', ids: ['late-1', 'early'], version })
      t.equal([chosen.items.length, chosen.pagination.total], [1, 1], 'a later item and an early one by id')
      await t.refused(datasets.listItems({ datasetId: 'd', after: 'late-1', version }), { code: 'INVALID' }, 'behind a later item')
    },
  },
]
