import { systemSeam } from '@assay/core'
import type { NewRow, RowBatch, RunsDriver } from '@assay/core'
import { RunRecords } from '../../revisions/run-records.ts'
import { sampleRun } from '../../revisions/__tests__/sample-run.ts'
import { openStoreFolder } from '../../store/open-store-folder.ts'
import { Scratch } from '../../store/scratch.ts'
import type { StoreContext } from '../../store/store-context.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import { fileRunsDriver } from '../file-runs-driver.ts'
import { sampleRow } from './sample-row.ts'

const folder = '/store'

/** A store on a disk in memory that has `run-1`, of epoch 1. */
export class SimulatedStore {
  readonly disk: SimulatedFiles

  private constructor(disk: SimulatedFiles) {
    this.disk = disk
  }

  static async make(disk: SimulatedFiles = new SimulatedFiles({ folders: ['/'] })): Promise<SimulatedStore> {
    const store = new SimulatedStore(disk)
    await openStoreFolder(store.context())
    await store.open().insertRun(sampleRun({ id: 'run-1', epoch: 1, revision: 0 }))
    return store
  }

  context(): StoreContext {
    return { files: this.disk.mount(), folder, seam: systemSeam(), sync: 'batch', isReadOnly: false }
  }

  /** Opens the store as another process would. `smallLog`: from how many bytes on a log gets an index. */
  open(smallLog = 1_000_000, onNotice?: (text: string) => void): RunsDriver {
    const context = { ...this.context(), ...(onNotice !== undefined && { onNotice }) }
    const scratch = new Scratch(context)
    return fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch, smallLog })
  }

  /** Where the file of `run-1` with this name is. */
  path(name: 'results.jsonl' | 'results.index'): string {
    const path = this.disk.paths().find((one) => one.startsWith(`${folder}/runs/`) && one.endsWith('/results.jsonl'))
    return (path ?? '').replace('results.jsonl', name)
  }

  /** The lines of the log of `run-1`, from 1. */
  lines(): readonly string[] {
    return ['', ...(this.disk.content(this.path('results.jsonl'))?.toString().split('\n') ?? [])]
  }

  /** Changes the log of `run-1` as an editor would. */
  edit(change: (text: string) => string): void {
    const path = this.path('results.jsonl')
    this.disk.plantFile(path, change(this.disk.content(path)?.toString() ?? ''))
  }
}

/** A batch of `run-1` under its first epoch; a text stands for a row of that item. */
export function batchOf(rows: readonly (string | NewRow)[], overrides: Partial<RowBatch> = {}): RowBatch {
  const complete = rows.map((row) => (typeof row === 'string' ? sampleRow({ itemId: row }) : row))
  const token = complete.map((row) => `${row.id} ${row.verdict}`).join()
  return { runId: 'run-1', epoch: 1, token, rows: complete, replaces: complete.map(() => null), ...overrides }
}

/** What `run-1` has, in order: the `seq` and the id of each row. */
export async function rowsOf(driver: RunsDriver, runId = 'run-1'): Promise<readonly string[]> {
  const { rows } = await driver.findRows({ runId, offset: 0, limit: 10_000, total: false })
  return rows.map((row) => `${row.seq} ${row.id}`)
}
