import type { Run } from '../../../../records/run.ts'
import { isFinalStatus } from '../../../../records/run.ts'
import { copyRecord } from '../../../copy-record.ts'
import { pickRuns } from '../pick-runs.ts'
import type { RunsDriver } from '../runs-driver.ts'
import { RunRows } from './run-rows.ts'

/** A run and its rows, from its insertion to its removal. */
interface RunLife {
  run: Run
  readonly rows: RunRows
}

/**
 * Makes a driver that keeps runs in memory: the reference that others are compared with, and fast. A page of rows costs the page and a few
 * looks per trial and verdict, however many rows there are. Nothing is freed but by removing it.
 */
export function memoryRunsDriver(): RunsDriver {
  const lives = new Map<string, RunLife>()
  return {
    async insertRun(run) {
      if (lives.has(run.id)) return false
      lives.set(run.id, { run: copyRecord(run), rows: new RunRows() })
      return true
    },
    async findRun(id) {
      return copyRecord(lives.get(id)?.run ?? null)
    },
    async findRuns(query) {
      return copyRecord(
        pickRuns(
          Array.from(lives.values(), (life) => life.run),
          query,
        ),
      )
    },
    async replaceRun(next, ifRevision) {
      const life = lives.get(next.id)
      if (life?.run.revision !== ifRevision) return false
      life.run = copyRecord(next)
      return true
    },
    async removeRun(id) {
      lives.delete(id)
    },
    async appendRows(batch) {
      const life = lives.get(batch.runId)
      if (life === undefined) return { outcome: 'missing' }
      // Before the fence: that the batch is stored stays true, whoever has the run now.
      const repeated = life.rows.repeated(batch)
      if (repeated !== null) return repeated
      const isShut = isFinalStatus(life.run.status) && batch.imported !== true
      return isShut || life.run.epoch !== batch.epoch ? { outcome: 'fenced' } : life.rows.append(batch)
    },
    async findRows(query) {
      return lives.get(query.runId)?.rows.find(query) ?? { rows: [], total: query.total ? 0 : null }
    },
    async removeRows(runId, ifEpoch) {
      const life = lives.get(runId)
      if (life?.run.epoch !== ifEpoch) return false
      life.rows.clear()
      return true
    },
    async clear() {
      lives.clear()
    },
  }
}
