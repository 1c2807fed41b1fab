import type { AssayStorage } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { faultsOf } from '../../case/faults-of.ts'
import { takeTurns } from '../../case/take-turns.ts'
import { leaseFor } from '../../samples/lease-for.ts'
import { newRun } from '../../samples/new-run.ts'
import { numberedResults } from '../../samples/numbered-results.ts'
import { noRowFaults, RowHistory } from '../races/row-history.ts'
import { readRows } from '../results/read-rows.ts'

/** What is found on the disk after a power cut, and while another one writes to it. */
export const powerCases: readonly ConformanceCase[] = [
  {
    id: 'U07',
    name: 'durable.power-cut',
    level: 'capability',
    since: '1.0',
    requires: ['durable', 'faults', 'powerCut'],
    title: 'After a power cut every acknowledged write is there, the rest is absent or whole, and the store opens and goes on',
    clause: 'A kill or a power cut is an end too.',
    likelyCause: 'A write is acknowledged before it is synced (its file, or the folder of a new file), or opening cuts away what was.',
    async run(t) {
      const faults = faultsOf(t)
      for (let attempt = 0; attempt < t.tries; attempt += 1) {
        const location = await t.newLocation()
        const history = new RowHistory()
        const known = { runs: new Set<string>(), items: new Set<string>(), name: -1 }
        for (let cut = 0; cut < 3; cut += 1) {
          const { stores } = await t.open({ location })
          // Not awaited: calls that the cut meets may never end.
          void writeUntilCut(stores, history, known, cut)
          await takeTurns(t.seam, 1 + Math.floor(t.seam.random() * 40))
          const acknowledged = { runs: [...known.runs], items: [...known.items], name: known.name }
          await faults.cutPower?.(location)

          const opened = await t.open({ location })
          const { runs, datasets } = opened.stores
          for (const id of acknowledged.runs) t.ok((await runs.getRunById({ id })) !== null, `run ${id} is there after cut ${cut}`)
          await history.read(async () => (await readRows(runs, 'run-0')).map((row) => row.itemId))
          const ids = (await datasets.listItems({ datasetId: 'dataset-1' })).items.map((item) => item.id)
          t.equal(
            acknowledged.items.filter((id) => !ids.includes(id)),
            [],
            `acknowledged items that are lost after cut ${cut}`,
          )
          const counted = (await datasets.getDatasetById({ id: 'dataset-1' }))?.itemCount ?? 0
          t.equal(counted, ids.length, `how many items the dataset says that it has after cut ${cut}`)
          const name = Number((await runs.getRunById({ id: 'run-0' }))?.name ?? -1)
          t.ok(name >= acknowledged.name, `the name of the run after cut ${cut}: ${name}, and ${acknowledged.name} was acknowledged`)
          await opened.close()
        }
        t.equal(history.faults(), noRowFaults, 'what the rows contradict')
      }
    },
  },
  {
    id: 'U08',
    name: 'durable.open-during-append',
    level: 'capability',
    since: '1.0',
    requires: ['multiInstance'],
    title: 'Opened and listed 1,000 times during appends, no acknowledged row is lost and no batch is torn',
    clause: "Several stores opened on one location in one process see one another's writes.",
    likelyCause: 'Opening repairs a tail that another writer is still writing, or builds an index from half of it.',
    async run(t) {
      const { runs } = (await t.open()).stores
      const { id: runId, epoch } = await runs.createRun(newRun({ lease: leaseFor('writer') }))
      const history = new RowHistory()
      let writing: Promise<void> = Promise.resolve()
      for (let round = 0; round < 1_000; round += 1) {
        if (round % 40 === 0) {
          const results = numberedResults(2, `batch-${round}`)
          writing = writing.then(() =>
            history.write(
              results.map((row) => row.itemId),
              () => runs.addResults({ runId, epoch, results }),
            ),
          )
        }
        await t.seam.sleep(0)
        const opened = await t.open()
        await history.read(async () => (await readRows(opened.stores.runs, runId)).map((row) => row.itemId))
        await opened.close()
      }
      await writing
      await history.read(async () => (await readRows(runs, runId)).map((row) => row.itemId))

      t.equal(history.faults(), noRowFaults, 'what the readings contradict')
      t.equal(history.stored, 25, 'how many batches were acknowledged')
    },
  },
]

/** Writes one thing after another, noting what is acknowledged, until a write fails or never ends. */
async function writeUntilCut(
  { runs, datasets }: AssayStorage['stores'],
  history: RowHistory,
  known: { readonly runs: Set<string>; readonly items: Set<string>; name: number },
  cut: number,
): Promise<void> {
  try {
    if ((await runs.getRunById({ id: 'run-0' })) === null) await runs.createRun(newRun({ id: 'run-0' }))
    known.runs.add('run-0')
    if ((await datasets.getDatasetById({ id: 'dataset-1' })) === null) await datasets.createDataset({ id: 'dataset-1', name: 'Dataset' })
    for (let index = 0; index < 10; index += 1) {
      const results = numberedResults(4, `cut-${cut}-${index}`)
      await history.write(
        results.map((row) => row.itemId),
        () => runs.addResults({ runId: 'run-0', results }),
      )
      const { id } = await datasets.addItem({ datasetId: 'dataset-1', id: `cut-${cut}-${index}`, input: index })
      known.items.add(id)
      const name = cut * 10 + index
      await runs.updateRun({ id: 'run-0', name: `${name}` })
      known.name = name
      known.runs.add((await runs.createRun(newRun({ id: `run-${cut}-${index}` }))).id)
    }
  } catch {
    // The power is gone: what was acknowledged until then is noted.
  }
}
