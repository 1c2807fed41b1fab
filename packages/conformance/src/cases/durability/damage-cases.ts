import type { AssayStorage } from '@assay/core'
import type { StoredRecord } from '../../adapter/faults.ts'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { faultsOf } from '../../case/faults-of.ts'
import { fillSampleStore } from '../../samples/fill-sample-store.ts'
import { newItem } from '../../samples/new-item.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readContents } from '../../samples/store-contents.ts'
import type { StoreContents } from '../../samples/store-contents.ts'
import { withoutNumbers } from '../../samples/without-numbers.ts'

/** Stores that others wrote, or wrote into. */
export const damageCases: readonly ConformanceCase[] = [
  {
    id: 'U05',
    name: 'durable.foreign-and-broken-files',
    level: 'capability',
    since: '1.0',
    requires: ['durable', 'faults', 'strays', 'breakRecord'],
    title: 'What others left beside the data is ignored; a broken record is CORRUPT and named, and all others are readable',
    clause: 'A stored record that cannot be read is `CORRUPT`, and the message names its place; every other record stays readable.',
    likelyCause: 'A file is taken for data by its place alone, or what is broken is skipped, or makes everything unreadable.',
    async run(t) {
      const faults = faultsOf(t)
      const fill = async (location: string): Promise<StoreContents> => {
        const storage = await t.open({ location })
        await fillTwice(storage)
        const contents = await readContents(storage)
        await storage.close()
        return contents
      }

      const before = await fill(t.location)
      await faults.leaveStrays?.(t.location)
      const littered = await t.open()
      t.equal(await readContents(littered), before, 'what is there beside strays')
      await littered.stores.runs.createRun(newRun({ id: 'after strays' }))
      await littered.close()

      const broken: readonly StoredRecord[] = [
        { kind: 'run', id: 'broken' },
        { kind: 'dataset', id: 'broken' },
        { kind: 'result', runId: 'broken', id: '0:item-1' },
      ]
      for (const record of broken) {
        const location = await t.newLocation()
        await fill(location)
        const place = (await faults.breakRecord?.(location, record)) ?? 'a place'
        const storage = await t.open({ location })
        const error = await t.refused(readBroken(storage, record), { code: 'CORRUPT' }, `reading a broken ${record.kind}`)
        t.ok(error.message.includes(place), `the message names ${place}: ${error.message}`)

        const { runs, datasets } = storage.stores
        t.equal((await runs.getRunById({ id: 'whole' }))?.name, 'whole', `another run beside a broken ${record.kind}`)
        t.equal((await runs.listResults({ runId: 'whole' })).results.length, 3, `the rows of another run beside a broken ${record.kind}`)
        t.equal((await datasets.getDatasetById({ id: 'whole' }))?.name, 'whole', `another dataset beside a broken ${record.kind}`)
        t.equal(
          (await datasets.listItems({ datasetId: 'whole' })).items.length,
          2,
          `the items of another dataset beside a broken ${record.kind}`,
        )
        if (record.kind === 'result') t.equal((await runs.getRunById({ id: 'broken' }))?.name, 'broken', 'the run of a broken row')
        await runs.updateRun({ id: 'whole', name: 'renamed' })
        t.equal((await runs.getRunById({ id: 'whole' }))?.name, 'renamed', `a write beside a broken ${record.kind}`)
      }
    },
  },
  {
    id: 'U06',
    name: 'durable.old-format',
    level: 'capability',
    since: '1.0',
    requires: ['durable', 'fixtures'],
    title: 'A store that an older release wrote reads the same, and can be written',
    clause: 'What one release of an adapter wrote, later ones read the same.',
    likelyCause: 'A field was renamed, or a default added, without reading the form that was written before.',
    async run(t) {
      const filled = await t.open({ location: await t.newLocation() })
      await fillSampleStore(filled)
      const expected = withoutNumbers(await readContents(filled))

      for (const fixture of t.adapter.fixtures ?? []) {
        const storage = await t.open({ location: await fixture.location() })
        t.equal(withoutNumbers(await readContents(storage)), expected, `what is there in a store of version ${fixture.version}`)
        const run = await storage.stores.runs.createRun(newRun({ id: 'new' }))
        const rows = await storage.stores.runs.addResults({ runId: run.id, epoch: run.epoch, results: numberedResults(2, 'item') })
        t.equal(
          (await storage.stores.runs.listResults({ runId: run.id })).results,
          rows,
          `new rows in a store of version ${fixture.version}`,
        )
      }
    },
  },
]

async function fillTwice({ stores: { runs, datasets } }: AssayStorage): Promise<void> {
  for (const id of ['broken', 'whole']) {
    const { epoch } = await runs.createRun(newRun({ id, name: id }))
    for (let index = 0; index < 3; index += 1) {
      await runs.addResults({ runId: id, epoch, results: numberedResults(3, 'item').slice(index, index + 1) })
    }
    await datasets.createDataset({ id, name: id })
    await datasets.addItems({ datasetId: id, items: ['a', 'b'].map((item) => newItem({ id: item })) })
  }
}

function readBroken({ stores: { runs, datasets } }: AssayStorage, record: StoredRecord): Promise<unknown> {
  switch (record.kind) {
    case 'run':
      return runs.getRunById({ id: record.id })
    case 'dataset':
      return datasets.getDatasetById({ id: record.id })
    case 'result':
      return runs.getResultById({ runId: record.runId, id: record.id })
  }
}
