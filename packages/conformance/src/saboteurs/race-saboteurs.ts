import type { Run } from '@assay/core'
import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Right one call after another, and wrong when calls meet. */
export const raceSaboteurs: readonly Saboteur[] = [
  makeSaboteur('index-without-lock', 'Reads the list of its runs, adds one and writes the list back', {
    openedRuns: (driver, seam) => {
      let index: readonly string[] = []
      return {
        ...driver,
        insertRun: async (run) => {
          const before = index
          await seam.sleep(0)
          index = [...before, run.id]
          return driver.insertRun(run)
        },
        findRuns: (query) => driver.findRuns({ ...query, ids: index.filter((id) => query.ids?.includes(id) ?? true) }),
      }
    },
  }),
  makeSaboteur('looks-then-inserts', 'Looks whether a run exists, and inserts it in another step', {
    openedRuns: (driver, seam) => ({
      ...driver,
      insertRun: async (run) => {
        if ((await driver.findRun(run.id)) !== null) return false
        await seam.sleep(0)
        await driver.removeRun(run.id)
        return driver.insertRun(run)
      },
    }),
  }),
  makeSaboteur('appends-to-the-run-it-found', 'Finds a run, and stores rows by its id when it may be gone', {
    openedRuns: (driver, seam) => {
      const orphans = new Map<string, Awaited<ReturnType<typeof allRows>>>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const found = await driver.findRun(batch.runId)
          await seam.sleep(0)
          const answer = await driver.appendRows(batch)
          if (found === null || answer.outcome !== 'missing') return answer
          const rows = batch.rows.map((row, index) => ({ ...row, seq: 1_000_000 + index }))
          orphans.set(batch.runId, [...(orphans.get(batch.runId) ?? []), ...rows])
          return { outcome: 'stored', seqs: rows.map((row) => row.seq) }
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          return query.itemIds === undefined ? { ...found, rows: [...found.rows, ...(orphans.get(query.runId) ?? [])] } : found
        },
      }
    },
  }),
  makeSaboteur('torn-write', 'Writes a run in two halves, between which it can be read', {
    openedRuns: (driver, seam) => ({
      ...driver,
      replaceRun: async (next, ifRevision) => {
        const before = await driver.findRun(next.id)
        if (before?.revision !== ifRevision) return false
        const half: Run = { ...before, ...(next.name === undefined ? {} : { name: next.name }), revision: ifRevision }
        if (!(await driver.replaceRun(half, ifRevision))) return false
        await seam.sleep(0)
        return driver.replaceRun(next, ifRevision)
      },
    }),
  }),
  makeSaboteur('resolves-before-visible', 'Acknowledges rows before they can be read', {
    openedRuns: (driver, seam) => {
      const hidden = new Map<string, number>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const answer = await driver.appendRows(batch)
          if (answer.outcome === 'stored' && answer.seqs.length > 0) {
            hidden.set(batch.runId, Math.min(...answer.seqs))
            void seam.sleep(0).then(() => hidden.delete(batch.runId))
          }
          return answer
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          const from = hidden.get(query.runId)
          return from === undefined ? found : { ...found, rows: found.rows.filter((row) => row.seq < from) }
        },
      }
    },
  }),
  makeSaboteur('shows-half-a-batch', 'Lets the rows of a batch be read one after another', {
    openedRuns: (driver, seam) => {
      const shown = new Map<string, number>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const before = (await allRows(driver, batch.runId)).at(-1)?.seq ?? 0
          shown.set(batch.runId, before + Math.ceil(batch.rows.length / 2))
          const answer = await driver.appendRows(batch)
          await seam.sleep(0)
          shown.delete(batch.runId)
          return answer
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          const upTo = shown.get(query.runId)
          return upTo === undefined ? found : { ...found, rows: found.rows.filter((row) => row.seq <= upTo) }
        },
      }
    },
  }),
  makeSaboteur('lost-item-write', 'Replaces a dataset whatever its revision is', {
    datasets: (driver) => ({
      ...driver,
      replaceDataset: async (next, _ifRevision, changes, made) => {
        for (let head = await driver.findDataset(next.id); head !== null; head = await driver.findDataset(next.id)) {
          if (await driver.replaceDataset(next, head.revision, changes, made)) return true
        }
        return false
      },
    }),
  }),
  makeSaboteur('caches-runs-per-opening', 'Keeps what an opening read of a run, and does not notice what others change', {
    openedRuns: (driver) => {
      const cache = new Map<string, Run>()
      return {
        ...driver,
        findRun: async (id) => {
          const run = cache.get(id) ?? (await driver.findRun(id))
          if (run !== null) cache.set(id, run)
          return structuredClone(run)
        },
        replaceRun: async (next, ifRevision) => {
          cache.delete(next.id)
          return driver.replaceRun(next, ifRevision)
        },
        removeRun: async (id) => {
          cache.delete(id)
          await driver.removeRun(id)
        },
        removeRows: (runId, ifEpoch) => {
          cache.delete(runId)
          return driver.removeRows(runId, ifEpoch)
        },
        appendRows: (batch) => {
          cache.delete(batch.runId)
          return driver.appendRows(batch)
        },
      }
    },
  }),
  makeSaboteur('burns-seqs-of-fenced-batches', 'Uses up the seqs of a batch that it refuses', {
    runs: (driver) => {
      const burnt = new Map<string, number>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const run = await driver.findRun(batch.runId)
          if (run !== null && run.epoch !== batch.epoch) burnt.set(batch.runId, (burnt.get(batch.runId) ?? 0) + batch.rows.length)
          const gap = burnt.get(batch.runId) ?? 0
          if (run?.epoch !== batch.epoch || gap === 0 || batch.imported === true) return driver.appendRows(batch)
          const last = (await allRows(driver, batch.runId)).at(-1)?.seq ?? 0
          burnt.delete(batch.runId)
          return driver.appendRows({
            ...batch,
            imported: true,
            rows: batch.rows.map((row, index) => ({ ...row, seq: last + gap + 1 + index })),
          })
        },
      }
    },
  }),
]
