import type { DatasetItem, Found, JsonValue, Run, RunResult, RunsDriver, Score } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Keeps the metadata of each run by itself, as `keep` makes it of what was written, and gives what `give` makes of that. */
const withKeptMetadata = (driver: RunsDriver, keep: (value: JsonValue) => JsonValue, give: (value: JsonValue) => JsonValue): RunsDriver => {
  const kept = new Map<string, JsonValue>()
  const note = ({ id, metadata }: Run): void => {
    if (metadata === undefined) kept.delete(id)
    else kept.set(id, keep(metadata))
  }
  return {
    ...driver,
    insertRun: async (run) => {
      const isNew = await driver.insertRun(run)
      if (isNew) note(run)
      return isNew
    },
    replaceRun: async (next, ifRevision) => {
      const isReplaced = await driver.replaceRun(next, ifRevision)
      if (isReplaced) note(next)
      return isReplaced
    },
    findRun: async (id) => {
      const run = await driver.findRun(id)
      const metadata = kept.get(id)
      return run === null || metadata === undefined ? run : { ...run, metadata: give(metadata) }
    },
  }
}

const same = <Value>(value: Value): Value => value

/** Wrong in what it shares with who uses it. */
export const aliasSaboteurs: readonly Saboteur[] = [
  makeSaboteur('stores-references', 'Keeps the values that it was given, and copies them when they are read', {
    runs: (driver) => withKeptMetadata(driver, same, structuredClone),
  }),
  makeSaboteur('clones-only-on-set', 'Copies the values that it keeps, and gives those out themselves', {
    runs: (driver) => withKeptMetadata(driver, structuredClone, same),
  }),
  makeSaboteur('returns-internal-array', 'Gives the same page again as long as nothing was written', {
    runs: (driver) => {
      const pages = new Map<string, Found<Run>>()
      const clearing = <Input extends readonly unknown[], Answer>(write: (...input: Input) => Answer): ((...input: Input) => Answer) => {
        return (...input) => {
          pages.clear()
          return write(...input)
        }
      }
      return {
        ...driver,
        insertRun: clearing((run) => driver.insertRun(run)),
        replaceRun: clearing((next, ifRevision) => driver.replaceRun(next, ifRevision)),
        removeRun: clearing((id) => driver.removeRun(id)),
        clear: clearing(() => driver.clear()),
        findRuns: async (query) => {
          const key = JSON.stringify(query)
          const page = pages.get(key) ?? (await driver.findRuns(query))
          pages.set(key, page)
          return page
        },
      }
    },
  }),
  makeSaboteur('mutates-input', 'Sorts the tags of the argument in place', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        createRun: async (input) => {
          // They are not the store's to sort: that is what is wrong.
          const tags = input.tags as string[] | undefined
          tags?.sort()
          return runs.createRun(input)
        },
      })),
  }),
  makeSaboteur('caches-the-argument', 'Answers reads from the argument that a run was created with', {
    storage: (storage) => {
      const cache = new Map<string, JsonValue>()
      return changedRuns(storage, (runs) => ({
        createRun: async (input) => {
          const run = await runs.createRun(input)
          if (input.metadata !== undefined) cache.set(run.id, input.metadata)
          return run
        },
        updateRun: (input) => {
          cache.delete(input.id)
          return runs.updateRun(input)
        },
        getRunById: async ({ id }) => {
          const run = await runs.getRunById({ id })
          const metadata = cache.get(id)
          return run === null || metadata === undefined ? run : { ...run, metadata: structuredClone(metadata) }
        },
      }))
    },
  }),
  makeSaboteur('dates-shared', 'Gives one object for all dates of one moment', {
    runs: (driver) => {
      const dates = new Map<number, Date>()
      const shared = (date: Date): Date => {
        const known = dates.get(date.getTime()) ?? date
        dates.set(date.getTime(), known)
        return known
      }
      return {
        ...driver,
        findRun: async (id) => {
          const run = await driver.findRun(id)
          return run === null ? null : { ...run, createdAt: shared(run.createdAt) }
        },
      }
    },
  }),
  makeSaboteur('scores-shared', 'Gives the same scores with each read of a row', {
    runs: (driver) => {
      const known = new Map<string, readonly Score[]>()
      const shared = (row: RunResult): RunResult => {
        const key = `${row.runId} ${row.seq}`
        const scores = known.get(key) ?? row.scores
        known.set(key, scores)
        return { ...row, scores }
      }
      return {
        ...driver,
        findRows: async (query) => {
          const { rows, total } = await driver.findRows(query)
          return { rows: rows.map(shared), total }
        },
      }
    },
  }),
  makeSaboteur('items-shared', 'Gives the same input with each read of an item', {
    datasets: (driver) => {
      const inputs = new Map<string, DatasetItem['input']>()
      const shared = (item: DatasetItem): DatasetItem => {
        const input = inputs.get(item.contentHash) ?? item.input
        inputs.set(item.contentHash, input)
        return { ...item, input }
      }
      return {
        ...driver,
        findItems: async (query) => {
          const { rows, total } = await driver.findItems(query)
          return { rows: rows.map(({ position, item }) => ({ position, item: shared(item) })), total }
        },
      }
    },
  }),
]
