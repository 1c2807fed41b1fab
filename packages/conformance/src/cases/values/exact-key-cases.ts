import type { AssayStorage, Dataset, DatasetItem, Run, RunResult } from '@assay/core'
import type { ConformanceCase } from '../../case/conformance-case.ts'
import { newItem } from '../../samples/new-item.ts'
import { newResult } from '../../samples/new-result.ts'
import { newRun } from '../../samples/new-run.ts'
import { fullResult, fullRun } from './full-records.ts'

/** The keys of records. */
export const exactKeyCases: readonly ConformanceCase[] = [
  {
    id: 'T12',
    name: 'values.exact-keys',
    level: 'required',
    since: '1.0',
    requires: [],
    title: 'records, their parts and pages have exactly the keys of the contract, whether few or all fields are given',
    clause: 'Records have exactly the fields of the contract.',
    likelyCause: 'A read gives out what the backend or the driver keeps beside the record: `_id`, a position, a row id',
    run: async (t) => {
      const read = await readRecords(await t.open())
      const expected = [
        [runKeys.toSorted(), [...runKeys, ...optionalRunKeys].toSorted(), read.runs, 'run'],
        [resultKeys.toSorted(), [...resultKeys, ...optionalResultKeys].toSorted(), read.results, 'row'],
        [datasetKeys.toSorted(), [...datasetKeys, 'description', 'metadata'].toSorted(), read.datasets, 'dataset'],
        [itemKeys.toSorted(), [...itemKeys, 'expectedOutput', 'metadata'].toSorted(), read.items, 'item'],
      ] as const
      for (const [few, all, { minimal, full }, what] of expected) {
        for (const record of minimal) t.equal(keysOf(record), few, `the keys of a ${what} with few fields`)
        for (const record of full) t.equal(keysOf(record), all, `the keys of a ${what} with all fields`)
      }
      for (const page of read.pages) {
        t.equal(keysOf(page.pagination), ['hasMore', 'limit', 'offset', 'total'], 'the keys of a pagination')
        t.equal(keysOf(page).length, 2, 'how many keys a page has')
      }
      for (const made of read.versions)
        t.equal(keysOf(made), ['added', 'deleted', 'itemCount', 'updated', 'version'], 'the keys of a version')
      for (const row of read.results.full) {
        t.equal(keysOf(row?.scores[0]), ['durationMs', 'reason', 'score', 'scorerId', 'scorerName', 'usage'], 'the keys of a score')
        t.equal(keysOf(row?.scores[0]?.usage), keysOf(fullResult.usage), 'the keys of the usage of a score')
        t.equal(keysOf(row?.usage), keysOf(fullResult.usage), 'the keys of usage')
        t.equal(keysOf(row?.errorDetail), keysOf(fullResult.errorDetail), 'the keys of an error')
        const attempt = [...attemptKeys, 'output', 'errorDetail', 'usage', 'traceId'].toSorted()
        t.equal(keysOf(row?.previousAttempts?.[0]), attempt, 'the keys of an earlier attempt')
      }
    },
  },
]

const runKeys = [
  ['id', 'datasetId', 'datasetVersion', 'targetType', 'targetId', 'status', 'stopReason', 'totalItems', 'trials', 'succeededCount'],
  ['failedCount', 'skippedCount', 'startedAt', 'completedAt', 'createdAt', 'updatedAt', 'error', 'lease', 'epoch', 'revision'],
].flat()
const optionalRunKeys = ['name', 'metadata', 'tags', 'groupId', 'derivedFrom', 'selection', 'scorers', 'provenance', 'segments']
const attemptKeys = ['latency', 'verdict', 'error', 'startedAt', 'completedAt', 'retryCount', 'scores', 'createdAt']
const resultKeys = [...attemptKeys, 'id', 'runId', 'seq', 'itemId', 'itemVersion', 'itemIndex', 'trial', 'input']
const optionalResultKeys = ['contentHash', 'output', 'expectedOutput', 'errorDetail', 'previousAttempts', 'usage', 'traceId']
const datasetKeys = ['id', 'name', 'version', 'itemCount', 'createdAt', 'updatedAt', 'revision']
const itemKeys = ['id', 'datasetId', 'version', 'input', 'contentHash', 'createdAt', 'updatedAt']

interface Read<Value> {
  readonly minimal: readonly (Value | null | undefined)[]
  readonly full: readonly (Value | null | undefined)[]
}

interface ReadRecords {
  readonly runs: Read<Run>
  readonly results: Read<RunResult>
  readonly datasets: Read<Dataset>
  readonly items: Read<DatasetItem>
  readonly versions: readonly object[]
  readonly pages: readonly { readonly pagination: object }[]
}

/** Stores a record of each kind with few and with all fields, and reads it by every way. */
async function readRecords({ stores: { datasets, runs } }: AssayStorage): Promise<ReadRecords> {
  const datasetId = 'full'
  const few = await datasets.createDataset({ id: 'few', name: 'n' })
  await datasets.createDataset({ id: datasetId, name: 'n', description: '', metadata: null })
  const item = await datasets.addItem({ datasetId, id: 'few', input: 1 })
  await datasets.addItem({ datasetId, ...newItem({ id: 'full' }) })
  await datasets.updateItem({ datasetId, id: 'full', input: 2 })
  const datasetPage = await datasets.listDatasets({ ids: ['full'] })
  const itemPage = await datasets.listItems({ datasetId, version: item.version })
  const current = await datasets.listItems({ datasetId })
  const versionPage = await datasets.listVersions({ datasetId })

  const run = await runs.createRun(newRun({ id: 'few' }))
  await runs.createRun(fullRun)
  await runs.updateRun({ id: 'full', segments: [{ startedAt: new Date(5), fromSeq: 0, targetType: 'agent', targetId: 't', scorers: [] }] })
  const { scores: _scores, ...bare } = newResult()
  const { output: _output, ...row } = bare
  const first = await runs.addResult({ runId: 'few', ...row })
  await runs.addResult({ runId: 'full', ...fullResult })
  const again = await runs.addResult({ runId: 'full', ...fullResult, replace: 'errored' })
  const runPage = await runs.listRuns({ ids: ['full'] })
  const rowPage = await runs.listResults({ runId: 'full' })
  const walked = await Array.fromAsync(runs.iterateResults({ runId: 'full' }))
  return {
    datasets: {
      minimal: [few, await datasets.getDatasetById({ id: 'few' })],
      full: [...datasetPage.datasets, await datasets.getDatasetById({ id: 'full' })],
    },
    items: {
      minimal: [item, await datasets.getItemById({ datasetId, id: 'few' }), ...itemPage.items],
      full: [await datasets.getItemById({ datasetId, id: 'full' }), ...current.items.slice(1)],
    },
    runs: { minimal: [run, await runs.getRunById({ id: 'few' })], full: [...runPage.runs, await runs.getRunById({ id: 'full' })] },
    results: {
      minimal: [first, await runs.getResultById({ runId: 'few', id: '0:item-1' })],
      full: [again, ...rowPage.results, ...walked, await runs.getResultById({ runId: 'full', id: '0:item-1' })],
    },
    versions: versionPage.versions,
    pages: [datasetPage, itemPage, versionPage, runPage, rowPage],
  }
}

function keysOf(value: object | null | undefined): readonly string[] {
  return Reflect.ownKeys(value ?? {})
    .map(String)
    .toSorted()
}
