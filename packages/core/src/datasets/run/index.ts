import { AssayError } from '../../errors/assay-error.ts'
import type { MastraHost } from '../../mastra/host.ts'
import type { DatasetVersion } from '../../records/dataset-version.ts'
import type { Dataset } from '../../records/dataset.ts'
import type { Selection } from '../../records/selection.ts'
import type { AssayStorage } from '../../storage/assay-storage.ts'
import { withClusterKey } from './clusters/cluster-key.ts'
import { checkEngineOptions, refuseAborted } from './engine-setting.ts'
import { resolveStorage } from './resolve-storage.ts'
import type { RunDatasetOptions } from './run-dataset-options.ts'
import type { RunSummary } from '../../records/run-summary.ts'
import { resolveScorers } from './scoring/resolve-scorers.ts'
import { startEngine } from './start-engine.ts'
import { resolveTarget } from './targets/resolve-target.ts'
import { unknownItemIds } from './execution/item-pages.ts'

/**
 * Runs a dataset version against a target: calls the target for each item and trial, has every scorer judge the output, and stores each pair as
 * one row of a new run. An error of one pair never ends the run. Everything that can be wrong beforehand is found before the run exists.
 *
 * The promise resolves when the run came to its end or to a limit (`stopAfterErrors`, `limits`), with a summary computed from the stored rows.
 *
 * ```ts
 * import { DatasetsInMemory, Mastra, runDataset, RunsInMemory } from '@assay/core'
 *
 * const stores = { runs: new RunsInMemory(), datasets: new DatasetsInMemory() }
 * const dataset = await stores.datasets.createDataset({ name: 'greetings' })
 * await stores.datasets.addItem({ datasetId: dataset.id, input: 'world', expectedOutput: 'Hello, world' })
 *
 * const summary = await runDataset(new Mastra({ storage: { stores } }), {
 *   datasetId: dataset.id,
 *   targetType: 'function',
 *   targetId: 'greet',
 *   target: (input) => `Hello, ${String(input)}`,
 *   scorers: [
 *     { id: 'exact', threshold: 1, run: ({ output, expectedOutput }) => ({ score: output === expectedOutput ? 1 : 0 }) },
 *   ],
 * })
 * console.log(summary.verdicts.passed)
 * ```
 *
 * @throws Before the run exists: `INVALID` (an option, the storage, an unknown id in `itemIds`), `NOT_FOUND` (`Dataset not found`,
 * `Target not found`, a scorer), `CONFLICT` of reason `exists` (the run id), `ABORTED`. Later, with `details.summary` of what was done:
 * `ABORTED`, `CONFLICT` of reason `fenced` (somebody took the run over), `NOT_FOUND` (the run or the dataset was deleted), `BACKEND`, `CORRUPT`
 * or `CLOSED` (the store broke).
 */
export async function runDataset(mastra: MastraHost, options: RunDatasetOptions): Promise<RunSummary> {
  const paced = options.pacer?.join()
  try {
    const setting = checkEngineOptions(options)
    const trials = checkTrials(options.trials)
    const storage = await resolveStorage(mastra, options.storage)
    const { stores } = storage
    const { dataset, version } = await resolveVersion(stores, options)
    const target = await resolveTarget(mastra, options.targetType, options.targetId, options.target)
    const scorers = await resolveScorers(mastra, options.scorers ?? [])
    const itemIds = options.itemIds === undefined ? undefined : [...new Set(options.itemIds)]
    const chosen = { datasetId: dataset.id, version: version.version, itemIds }
    const [unknown] = itemIds === undefined ? [] : await unknownItemIds(stores.datasets, chosen)
    if (unknown !== undefined) {
      throw new AssayError('INVALID', `itemIds: dataset ${dataset.id} has no item ${unknown} at this version`, {
        details: { path: 'itemIds' },
      })
    }
    refuseAborted(setting)

    const { runs } = stores
    const created = await runs.createRun({
      ...given(options),
      ...(options.runId === undefined ? {} : { id: options.runId }),
      datasetId: dataset.id,
      datasetVersion: version.version,
      targetType: options.targetType,
      targetId: options.targetId,
      totalItems: itemIds?.length ?? version.itemCount,
      trials,
      scorers: scorers.map(({ id, name, direction, threshold }) => ({ id, name, direction, threshold })),
      selection: selectionOf(options, itemIds),
      lease: { owner: runs.seam.host.owner, ttl: setting.leaseTimeToLive },
    })
    const startedAt = new Date(runs.seam.now())
    const run = await runs.updateRun({ id: created.id, ifEpoch: created.epoch, status: 'running', startedAt })

    return await startEngine({ setting, storage, run, datasetName: dataset.name, target, scorers, paced, earlier: undefined })
  } finally {
    paced?.leave()
  }
}

async function resolveVersion(
  { datasets }: AssayStorage['stores'],
  { datasetId, version }: RunDatasetOptions,
): Promise<{ readonly dataset: Dataset; readonly version: DatasetVersion }> {
  const dataset = await datasets.getDatasetById({ id: datasetId })
  if (dataset === null) throw new AssayError('NOT_FOUND', `Dataset not found: ${datasetId}`)
  const notAfter = version === undefined ? {} : { notAfter: version }
  const { versions } = await datasets.listVersions({ datasetId, ...notAfter, pagination: { limit: 1, total: false } })
  const [found] = versions
  if (found !== undefined) return { dataset, version: found }
  throw new AssayError('INVALID', `version: dataset ${datasetId} has no version as old as ${version?.toISOString()}`, {
    details: { path: 'version' },
  })
}

function checkTrials(trials = 1): number {
  if (Number.isSafeInteger(trials) && trials >= 1) return trials
  throw new AssayError('INVALID', `trials: expected a whole number, 1 or more, got ${trials}`, { details: { path: 'trials' } })
}

function selectionOf({ selection }: RunDatasetOptions, itemIds: readonly string[] | undefined): Selection {
  if (itemIds === undefined) return selection ?? { kind: 'all' }
  return { ...(selection ?? { kind: 'ids' }), itemIds }
}

type Given = Pick<RunDatasetOptions, 'name' | 'metadata' | 'tags' | 'groupId' | 'provenance'>

function given({ name, metadata: own, clusterBy, tags, groupId, provenance }: RunDatasetOptions): Given {
  const metadata = withClusterKey(own, clusterBy)
  return Object.fromEntries(Object.entries({ name, metadata, tags, groupId, provenance }).filter(([, value]) => value !== undefined))
}
