import type { DatasetsDriver, RunsDriver, StagedChanges } from '@assay/core'
import { mongoFailure } from './mongo-failure.ts'
import type { ServerName } from './server-name.ts'

/** A driver of runs that does as another one does, and puts its failures into words. */
export function runsDriverInWords(driver: RunsDriver, server: ServerName): RunsDriver {
  const { reads, writes } = wordsFor(server)
  return {
    insertRun: (run) => writes(driver.insertRun(run)),
    findRun: (id) => reads(driver.findRun(id)),
    findRuns: (query) => reads(driver.findRuns(query)),
    replaceRun: (next, ifRevision) => writes(driver.replaceRun(next, ifRevision)),
    removeRun: (id) => writes(driver.removeRun(id)),
    appendRows: (batch) => writes(driver.appendRows(batch)),
    findRows: (query) => reads(driver.findRows(query)),
    removeRows: (runId, ifEpoch) => writes(driver.removeRows(runId, ifEpoch)),
    clear: () => writes(driver.clear()),
    close: async () => driver.close?.(),
  }
}

/** A driver of datasets that does as another one does, and puts its failures into words. */
export function datasetsDriverInWords(driver: DatasetsDriver, server: ServerName): DatasetsDriver {
  const { reads, writes } = wordsFor(server)
  return {
    insertDataset: (head) => writes(driver.insertDataset(head)),
    findDataset: (id) => reads(driver.findDataset(id)),
    findDatasets: (query) => reads(driver.findDatasets(query)),
    replaceDataset: (next, ifRevision, changes, made) => writes(driver.replaceDataset(next, ifRevision, changes, made)),
    ...(driver.stageChanges !== undefined && {
      stageChanges: async (id: string, ifRevision: number) => {
        const staged = await writes(driver.stageChanges?.(id, ifRevision) ?? Promise.resolve(null))
        return staged === null ? null : stagedInWords(staged, writes)
      },
    }),
    removeDataset: (id) => writes(driver.removeDataset(id)),
    clear: () => writes(driver.clear()),
    findVersions: (query) => reads(driver.findVersions(query)),
    findItems: (query) => reads(driver.findItems(query)),
    findChanges: (query) => reads(driver.findChanges(query)),
    close: async () => driver.close?.(),
  }
}

function stagedInWords(staged: StagedChanges, writes: Words): StagedChanges {
  return {
    add: (changes) => writes(staged.add(changes)),
    commit: (next, made) => writes(staged.commit(next, made)),
    discard: () => writes(staged.discard()),
  }
}

type Words = <Value>(call: Promise<Value>) => Promise<Value>

function wordsFor(server: ServerName): { readonly reads: Words; readonly writes: Words } {
  const wordsOf =
    (action: 'read' | 'write'): Words =>
    async (call) => {
      try {
        return await call
      } catch (error) {
        throw mongoFailure(error, { server, action })
      }
    }
  return { reads: wordsOf('read'), writes: wordsOf('write') }
}
