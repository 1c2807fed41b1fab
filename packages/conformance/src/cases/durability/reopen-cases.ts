import type { ConformanceCase } from '../../case/conformance-case.ts'
import { completeResult } from '../../samples/complete-result.ts'
import { fillSampleStore } from '../../samples/fill-sample-store.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newItem } from '../../samples/new-item.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { readContents } from '../../samples/store-contents.ts'
import { readRows } from '../results/read-rows.ts'

const clause = 'What was acknowledged is still there after the process ended.'
const hour = 3_600_000

/** What is there after a store was closed and opened again. */
export const reopenCases: readonly ConformanceCase[] = [
  {
    id: 'U01',
    name: 'durable.reopen-equal',
    level: 'capability',
    since: '1.0',
    requires: ['durable'],
    title: 'After close and open everything is equal, order and history included',
    clause,
    likelyCause: 'A field is kept in memory alone, or comes back from the disk in another type.',
    async run(t) {
      const first = await t.open()
      await fillSampleStore(first)
      const { runs, datasets } = first.stores
      for (const id of ['b', 'a', 'c']) {
        const { epoch } = await runs.createRun(newRun({ id, metadata: { id }, lease: leaseFor('engine') }))
        await runs.addResults({ runId: id, epoch, results: [completeResult(), ...numberedResults(3, 'item').toReversed()] })
      }
      await runs.updateRun({ id: 'a', name: 'renamed', unset: ['metadata'] })
      await runs.deleteRun({ id: 'c' })
      await datasets.createDataset({ id: 'dataset-1', name: 'Dataset' })
      await datasets.addItems({ datasetId: 'dataset-1', items: ['z', 'y', 'x'].map((id) => newItem({ id })) })
      await datasets.updateItem({ datasetId: 'dataset-1', id: 'y', expectedOutput: null })
      await datasets.deleteItem({ datasetId: 'dataset-1', id: 'z' })
      const before = await readContents(first)

      for (const round of ['once', 'twice']) {
        const opened = await t.open()
        await opened.close()
        await first.close()
        t.equal(await readContents(await t.open()), before, `what is there when it was opened ${round} more`)
      }
    },
  },
  {
    id: 'U02',
    name: 'durable.versions-continue',
    level: 'capability',
    since: '1.0',
    requires: ['durable'],
    title: 'Versions still rise after opening again with the clock set back',
    clause:
      'Versions are dates that strictly rise per dataset, also within a millisecond, with several writers, or when the clock goes back.',
    likelyCause: 'The newest version is kept in memory, or is computed from the clock alone after opening.',
    async run(t) {
      const datasetId = 'dataset-1'
      const start = t.seam.now()
      const versions: Date[] = []
      for (const [index, offset] of [0, -hour, 0, -2 * hour, 1].entries()) {
        t.seam.setNow(start + offset)
        const storage = await t.open()
        const { datasets } = storage.stores
        if (index === 0) versions.push((await datasets.createDataset({ id: datasetId, name: 'Dataset' })).version)
        for (const name of ['x', 'y', 'z'])
          versions.push((await datasets.addItem({ datasetId, id: `${name}-${index}`, input: name })).version)
        await storage.close()
      }

      const { datasets } = (await t.open()).stores
      const rising = versions.every((version, index) => index === 0 || version.getTime() > (versions[index - 1]?.getTime() ?? 0))
      t.ok(rising, `versions rise: ${versions.map((version) => version.getTime() - start).join(', ')}`)
      const listed = await datasets.listVersions({ datasetId })
      t.equal(
        listed.versions.map(({ version }) => version),
        versions.toReversed(),
        'the versions',
      )
      for (const [index, version] of versions.entries()) {
        t.equal((await datasets.listItems({ datasetId, version })).items.length, index, `how many items version ${index} has`)
      }
    },
  },
  {
    id: 'U09',
    name: 'durable.numbers-continue',
    level: 'capability',
    since: '1.0',
    requires: ['durable'],
    title: 'Seqs, epochs and revisions go on after opening again, also when the rows were deleted before',
    clause: 'Later rows get larger `seq`s than the deleted ones.',
    likelyCause: 'The next seq is computed from the rows that are found when the store is opened.',
    async run(t) {
      const runId = 'run-1'
      const first = await t.open()
      const made = await first.stores.runs.createRun(newRun({ id: runId, lease: leaseFor('first') }))
      const deleted = await first.stores.runs.addResults({ runId, epoch: made.epoch, results: numberedResults(5, 'item') })
      await first.stores.runs.deleteResultsByRunId({ runId, ifEpoch: made.epoch })
      await first.close()

      const second = await t.open()
      const rows = await second.stores.runs.addResults({ runId, epoch: made.epoch, results: numberedResults(2, 'item') })
      t.ok((rows[0]?.seq ?? 0) > (deleted.at(-1)?.seq ?? 0), 'new rows get seqs above those of the rows that were deleted before')
      await second.stores.runs.takeOverRun({ runId, lease: leaseFor('second'), steal: true })
      await second.close()

      const { runs } = (await t.open()).stores
      const late = runs.addResults({ runId, epoch: made.epoch, results: numberedResults(1, 'late') })
      await t.refused(late, { code: 'CONFLICT', reason: 'fenced' }, 'a batch of an epoch that was taken over before')
      const updated = await runs.updateRun({ id: runId, name: 'later' })
      t.equal([updated.epoch, updated.revision], [made.epoch + 1, made.revision + 2], 'epoch and revision')
      t.equal(await readRows(runs, runId), rows, 'the rows')
    },
  },
  {
    id: 'U10',
    name: 'durable.token-survives',
    level: 'capability',
    since: '1.0',
    requires: ['durable'],
    title: 'A batch that was stored before the store was closed is recognised when it is sent again afterwards',
    clause:
      'The same `token` again under the same epoch, with no other batch between, stores once and gives the same rows; for other rows it is `INVALID`.',
    likelyCause: 'The token of the last batch is kept in memory alone.',
    async run(t) {
      const first = await t.open()
      const { id: runId, epoch } = await first.stores.runs.createRun(newRun({ lease: leaseFor('engine') }))
      const batch = { runId, epoch, token: 'sent again', results: numberedResults(4, 'item') }
      const rows = await first.stores.runs.addResults(batch)
      await first.close()
      t.seam.setNow(t.seam.now() + hour)

      const { runs } = (await t.open()).stores

      t.equal(await runs.addResults(batch), rows, 'what the batch gives')
      t.equal(await readRows(runs, runId), rows, 'the rows')
    },
  },
]
