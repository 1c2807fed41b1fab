import { AssayError } from '@assay/core'
import { changedRuns } from './changed-runs.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

const optionalNames = ['name', 'metadata', 'tags', 'groupId', 'derivedFrom', 'selection', 'scorers', 'provenance', 'segments'] as const

/** Wrong in how a run is created, read and removed. */
export const runRecordSaboteurs: readonly Saboteur[] = [
  makeSaboteur('duplicate-create-overwrites', 'A second run with an id takes the place of the first', {
    runs: (driver) => ({
      ...driver,
      insertRun: async (run) => {
        await driver.removeRun(run.id)
        return driver.insertRun(run)
      },
    }),
  }),
  makeSaboteur('extra-key', 'Gives a run with the key of the backend in it', {
    runs: (driver) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        return run === null ? null : { ...run, _id: run.id }
      },
    }),
  }),
  makeSaboteur('absent-columns-are-null', 'Gives null for optional fields that were not given', {
    runs: (driver) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        return run === null ? null : { ...Object.fromEntries(optionalNames.map((name) => [name, null])), ...run }
      },
    }),
  }),
  makeSaboteur('missing-run-throws', 'Throws for a run that is not there', {
    runs: (driver) => ({
      ...driver,
      findRun: async (id) => {
        const run = await driver.findRun(id)
        if (run === null) throw new Error(`No record ${id}`)
        return run
      },
    }),
  }),
  makeSaboteur('empty-arrays-dropped', 'Does not keep tags that are empty', {
    runs: (driver) => ({
      ...driver,
      insertRun: (run) => {
        const { tags, ...rest } = run
        return driver.insertRun(tags?.length === 0 ? rest : run)
      },
    }),
  }),
  makeSaboteur('own-clock', 'Stamps the time of the insertion itself', {
    runs: (driver) => ({
      ...driver,
      insertRun: (run) => driver.insertRun({ ...run, createdAt: new Date(Math.max(0, run.createdAt.getTime())) }),
    }),
  }),
  makeSaboteur('lower-cases-ids', 'Keeps ids in lower case', {
    runs: (driver) => ({
      ...driver,
      insertRun: (run) => driver.insertRun({ ...run, id: run.id.toLowerCase() }),
      findRun: (id) => driver.findRun(id.toLowerCase()),
      replaceRun: (next, ifRevision) => driver.replaceRun({ ...next, id: next.id.toLowerCase() }, ifRevision),
      removeRun: (id) => driver.removeRun(id.toLowerCase()),
      appendRows: (batch) => driver.appendRows({ ...batch, runId: batch.runId.toLowerCase() }),
      findRows: (query) => driver.findRows({ ...query, runId: query.runId.toLowerCase() }),
    }),
  }),
  makeSaboteur('unknown-fields-dropped', 'Takes fields that it does not know out of the argument, instead of leaving that to core', {
    storage: (storage) =>
      changedRuns(storage, (runs) => ({
        createRun: async (input) => {
          const known = ['id', 'datasetId', 'datasetVersion', 'targetType', 'targetId', 'totalItems', 'trials', 'lease', ...optionalNames]
          const fields = Object.entries(input).filter(([name]) => known.includes(name))
          // The same fields, without those that the type does not have.
          return runs.createRun(Object.fromEntries(fields) as unknown as typeof input)
        },
      })),
  }),
  makeSaboteur('deleted-run-is-listed', 'A deleted run is marked, and only reads by id look at the mark', {
    runs: (driver) => {
      const deleted = new Set<string>()
      return {
        ...driver,
        findRun: async (id) => (deleted.has(id) ? null : driver.findRun(id)),
        removeRun: async (id) => {
          deleted.add(id)
        },
        insertRun: async (run) => {
          if (deleted.delete(run.id)) await driver.removeRun(run.id)
          return driver.insertRun(run)
        },
      }
    },
  }),
  makeSaboteur('deleting-nothing-throws', 'Deleting a run that is not there is NOT_FOUND', {
    runs: (driver) => ({
      ...driver,
      removeRun: async (id) => {
        if ((await driver.findRun(id)) === null) throw new AssayError('NOT_FOUND', `Run not found: ${id}`)
        await driver.removeRun(id)
      },
    }),
  }),
  makeSaboteur('rows-come-back', 'Rows of a deleted run are kept, and found by a run made again with its id', {
    runs: (driver) => {
      const kept = new Map<string, Awaited<ReturnType<typeof driver.findRows>>['rows']>()
      return {
        ...driver,
        removeRun: async (id) => {
          kept.set(id, (await driver.findRows({ runId: id, offset: 0, limit: 1000, total: false })).rows)
          await driver.removeRun(id)
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          const old = (await driver.findRun(query.runId)) === null ? [] : (kept.get(query.runId) ?? [])
          return { rows: [...old, ...found.rows], total: found.total === null ? null : found.total + old.length }
        },
      }
    },
  }),
  makeSaboteur('delete-by-prefix', 'Deletes the runs whose ids begin with the given one too', {
    runs: (driver) => ({
      ...driver,
      removeRun: async (id) => {
        const { rows } = await driver.findRuns({ offset: 0, limit: 1000, total: false })
        for (const run of rows) if (run.id.startsWith(id)) await driver.removeRun(run.id)
      },
    }),
  }),
]
