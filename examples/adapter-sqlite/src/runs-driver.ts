import { decodeResult, decodeRun, encodeResult, encodeRun, isFinalStatus, pickRuns } from '@assay/core'
import type { RowBatch, RowBatchOutcome, RunsDriver } from '@assay/core'
import type { Database } from './open-database.ts'

const runOf = ({ record }: Record<string, unknown>) => decodeRun(String(record))
const replace = "UPDATE runs SET record = :record WHERE id = :id AND record ->> 'revision' = :ifRevision"
const insert = 'INSERT OR IGNORE INTO results VALUES (:runId, :seq, :itemId, :trial, :verdict, :record)'
const remove = 'DELETE FROM results WHERE run = :runId AND item = :itemId AND trial = :trial RETURNING seq'
const chosen = `results WHERE run = :runId AND (:trial IS NULL OR trial = :trial)
  AND (:verdicts IS NULL OR verdict IN (SELECT value FROM json_each(:verdicts)))
  AND (:itemIds IS NULL OR item IN (SELECT value FROM json_each(:itemIds)))`

/** Keeps runs and their rows in two tables. */
export function sqliteRunsDriver(database: Database): RunsDriver {
  return {
    insertRun: async (run) =>
      database.change('INSERT OR IGNORE INTO runs (id, record) VALUES (:id, :record)', { id: run.id, record: encodeRun(run) }),
    findRun: async (id) => database.all('SELECT * FROM runs WHERE id = :id', { id }).map(runOf)[0] ?? null,
    // Reads every run: right for thousands of them.
    findRuns: async (query) => pickRuns(database.all('SELECT * FROM runs').map(runOf), query),
    replaceRun: async (next, ifRevision) => database.change(replace, { id: next.id, record: encodeRun(next), ifRevision }),
    removeRun: async (id) => void database.change('DELETE FROM runs WHERE id = :id', { id }),
    appendRows: async (batch) => {
      const conflicts: number[] = []
      try {
        return database.atomically(() => append(database, batch, conflicts))
      } catch (error) {
        if (conflicts.length === 0) throw error
        return { outcome: 'duplicate', conflicts }
      }
    },
    findRows: async ({ runId, verdicts, itemIds, trial, ...asked }) =>
      database.page(chosen, 'seq', { runId, verdicts, itemIds, trial }, asked, decodeResult),
    removeRows: async (runId, epoch) =>
      database.atomically(() => {
        const isThere = database.all("SELECT 1 FROM runs WHERE id = :runId AND record ->> 'epoch' = :epoch", { runId, epoch }).length > 0
        if (isThere) database.change('DELETE FROM results WHERE run = :runId', { runId })
        return isThere
      }),
    clear: async () => void database.change('DELETE FROM runs'),
  }
}

/** Appends a batch; when rows are in the way it names all of them in `conflicts` and throws, so that nothing is stored. */
function append(database: Database, { runId, token, rows, replaces, epoch, imported }: RowBatch, conflicts: number[]): RowBatchOutcome {
  const [stored] = database.all('SELECT * FROM runs WHERE id = :runId', { runId })
  if (stored === undefined) return { outcome: 'missing' }
  // Before the fence: that the batch is stored stays true, whoever has the run now.
  if (stored['token'] === token) return { outcome: 'stored', seqs: JSON.parse(String(stored['seqs'])) as number[] }
  const run = runOf(stored)
  if (run.epoch !== epoch || (isFinalStatus(run.status) && imported !== true)) return { outcome: 'fenced' }
  let lastSeq = Number(stored['lastSeq'])
  const seqs = rows.map((row, index) => {
    const { itemId, trial, verdict, seq = lastSeq + 1 } = row
    const expected = replaces[index] ?? null
    const [there] = database.all(remove, { runId, itemId, trial })
    const isStored = database.change(insert, { runId, seq, itemId, trial, verdict, record: encodeResult({ ...row, seq }) })
    if (!isStored || (there?.['seq'] ?? null) !== expected) conflicts.push(index)
    lastSeq = Math.max(lastSeq, seq)
    return seq
  })
  if (conflicts.length > 0) throw new Error('Rows are in the way')
  const update = 'UPDATE runs SET lastSeq = :lastSeq, token = :token, seqs = :seqs WHERE id = :runId'
  database.change(update, { runId, lastSeq, token, seqs: JSON.stringify(seqs) })
  return { outcome: 'stored', seqs }
}
