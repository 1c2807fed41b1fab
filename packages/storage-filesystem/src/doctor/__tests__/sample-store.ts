import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Mastra } from '@assay/core'
import type { AssayStorage, DatasetItem, NewResult } from '@assay/core'
import { openFileStorage } from '../../store/open-file-storage.ts'
import { temporaryFolder } from '../../store/__tests__/temporary-folder.ts'

/**
 * A store on the disk with a dataset of ten items, added by twos, and a completed run over them, in batches of 1, 4 and 5 rows. In the run's log
 * lines 5, 7 to 10 and 12 to 16 are rows, 6, 11 and 17 commits, 2, 4 and 19 marks; row 7, in line 13, errored. In the dataset's log line 2 makes the
 * dataset, 3 and 4 are the first items, and 5, 8, 11, 14 and 17 are commits.
 */
export interface SampleStore extends AsyncDisposable {
  readonly folder: string
  readonly runId: string
  readonly datasetId: string
  /** The store's only folder of a run. */
  readonly run: string
  /** The store's only folder of a dataset. */
  readonly dataset: string
  /** Opens the store, uses it, and closes it. */
  with<Value>(use: (storage: AssayStorage) => Promise<Value>): Promise<Value>
  /** Changes the lines of a log as an editor does. */
  edit(log: 'results.jsonl' | 'items.jsonl', change: (lines: string[]) => void): Promise<void>
  append(log: 'results.jsonl' | 'items.jsonl', text: string): Promise<void>
}

/** The application of the sample runs. */
export function mastraOf(storage: AssayStorage): Mastra {
  return new Mastra({ functions: { echo: (input) => input }, storage })
}

/** Makes a store; it is removed at the end of an `await using`. */
export async function sampleStore(): Promise<SampleStore> {
  const temporary = await temporaryFolder()
  const folder = join(temporary.path, '.assay')
  const use = async <Value>(work: (storage: AssayStorage) => Promise<Value>): Promise<Value> => {
    const storage = await openFileStorage({ folder })
    try {
      return await work(storage)
    } finally {
      await storage.close()
    }
  }
  const ids = await use(fill)
  const [run = ''] = await readdir(join(folder, 'runs'))
  const [dataset = ''] = await readdir(join(folder, 'datasets'))
  const place = { run: join(folder, 'runs', run), dataset: join(folder, 'datasets', dataset) }
  const pathOf = (log: 'results.jsonl' | 'items.jsonl'): string => join(log === 'results.jsonl' ? place.run : place.dataset, log)
  return {
    folder,
    ...ids,
    ...place,
    with: use,
    edit: async (log, change) => {
      const lines = (await readFile(pathOf(log), 'utf8')).split('\n')
      change(lines)
      await writeFile(pathOf(log), lines.join('\n'))
    },
    append: (log, text) => appendFile(pathOf(log), text),
    [Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose](),
  }
}

/** Puts a dataset of ten items and a completed run over them into an empty store. */
export async function fill({ stores: { runs, datasets } }: AssayStorage): Promise<{ readonly runId: string; readonly datasetId: string }> {
  const { id: datasetId } = await datasets.createDataset({ name: 'Capitals' })
  for (const first of [0, 2, 4, 6, 8]) {
    const items = [first, first + 1].map((number) => ({ id: `item-${number}`, input: `question ${number}` }))
    await datasets.addItems({ datasetId, items })
  }
  const { items } = await datasets.listItems({ datasetId })
  const datasetVersion = items.at(-1)?.version ?? new Date(0)
  const { id: runId } = await runs.createRun({ datasetId, datasetVersion, targetType: 'function', targetId: 'echo', totalItems: 10 })
  const rows = items.map(rowOf)
  for (const [from, to] of [
    [0, 1],
    [1, 5],
    [5, 10],
  ] as const)
    await runs.addResults({ runId, results: rows.slice(from, to) })
  const ended = new Date()
  await runs.updateRun({ id: runId, status: 'completed', succeededCount: 9, failedCount: 1, startedAt: ended, completedAt: ended })
  return { runId, datasetId }
}

function rowOf({ id, version, input, contentHash }: DatasetItem, itemIndex: number): NewResult {
  const time = new Date()
  const isErrored = itemIndex === 6
  return {
    itemId: id,
    itemVersion: version,
    itemIndex,
    contentHash,
    input,
    output: input,
    latency: 1,
    startedAt: time,
    completedAt: time,
    error: isErrored ? 'no answer' : null,
    verdict: isErrored ? 'errored' : 'unjudged',
  }
}
