import { Buffer } from 'node:buffer'
import type { RunResult } from '../../../../../records/run-result.ts'
import type { Run } from '../../../../../records/run.ts'
import type { Asked, Found } from '../../../../asked.ts'
import type { ResultFilter, RowBatch, RowBatchOutcome, RunFilter, RunsDriver } from '../../runs-driver.ts'

interface Kept {
  run: Run
  rows: RunResult[]
  highest: number
  last: { readonly token: string; readonly seqs: readonly number[] } | null
}

const idBytes = (run: Run): Buffer => Buffer.from(run.id)

/** A driver that says the contract in the plainest way: every question reads everything. */
export function naiveRunsDriver(): RunsDriver {
  let kept: Kept[] = []
  const find = (id: string): Kept | undefined => kept.find((one) => one.run.id === id)
  return {
    insertRun: async (run) => {
      if (find(run.id)) return false
      kept.push({ run: structuredClone(run), rows: [], highest: 0, last: null })
      return true
    },
    findRun: async (id) => structuredClone(find(id)?.run ?? null),
    findRuns: async (query) =>
      page(
        kept
          .map((one) => one.run)
          .filter((run) => isWanted(run, query))
          .toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || Buffer.compare(idBytes(b), idBytes(a))),
        query,
      ),
    replaceRun: async (next, ifRevision) => {
      const one = find(next.id)
      if (!one || one.run.revision !== ifRevision) return false
      one.run = structuredClone(next)
      return true
    },
    removeRun: async (id) => {
      kept = kept.filter((one) => one.run.id !== id)
    },
    appendRows: async (batch) => append(find(batch.runId), batch),
    findRows: async (query) => {
      const matching = (find(query.runId)?.rows ?? []).filter((row) => isMatching(row, query)).toSorted((a, b) => a.seq - b.seq)
      const later = matching.filter((row) => query.after === undefined || row.seq > query.after)
      const { fields } = query
      const rows = fields === undefined ? later : later.map((row) => withFields(row, fields))
      return { rows: page(rows, query).rows, total: query.total ? matching.length : null }
    },
    removeRows: async (runId, ifEpoch) => {
      const one = find(runId)
      if (one?.run.epoch !== ifEpoch) return false
      one.rows = []
      return true
    },
    clear: async () => {
      kept = []
    },
  }
}

function append(one: Kept | undefined, { epoch, token, rows, replaces, imported }: RowBatch): RowBatchOutcome {
  if (!one) return { outcome: 'missing' }
  if (one.last?.token === token) return { outcome: 'stored', seqs: one.last.seqs }
  if (one.run.epoch !== epoch) return { outcome: 'fenced' }
  if (['completed', 'failed', 'cancelled'].includes(one.run.status) && !imported) return { outcome: 'fenced' }
  const conflicts = rows.flatMap((row, index) => {
    const earlier = rows.slice(0, index)
    const stored = one.rows.find((other) => other.id === row.id)
    const isPairTaken = (stored?.seq ?? null) !== replaces[index] || earlier.some((other) => other.id === row.id)
    const isSeqTaken =
      one.rows.some((other) => other.seq === row.seq && other.id !== row.id) || earlier.some((other) => other.seq === row.seq)
    return isPairTaken || (imported && isSeqTaken) ? [index] : []
  })
  if (conflicts.length > 0) return { outcome: 'duplicate', conflicts }
  const seqs: number[] = []
  for (const row of structuredClone(rows)) {
    const seq = imported && row.seq !== undefined ? row.seq : one.highest + 1
    one.rows = [...one.rows.filter((other) => other.id !== row.id), { ...row, seq }]
    one.highest = Math.max(one.highest, seq)
    seqs.push(seq)
  }
  one.last = { token, seqs }
  return { outcome: 'stored', seqs }
}

function page<Value>(matching: readonly Value[], { offset, limit, total }: Asked): Found<Value> {
  return { rows: structuredClone(matching.slice(offset, offset + limit)), total: total ? matching.length : null }
}

function isWanted(run: Run, query: RunFilter): boolean {
  if (query.ids && !query.ids.includes(run.id)) return false
  if (query.datasetId && run.datasetId !== query.datasetId) return false
  if (query.status && !query.status.includes(run.status)) return false
  if (query.targetType && run.targetType !== query.targetType) return false
  if (query.targetId && run.targetId !== query.targetId) return false
  if (query.groupId && run.groupId !== query.groupId) return false
  if (query.tags && (query.tags.length === 0 || query.tags.some((tag) => !run.tags?.includes(tag)))) return false
  if (query.gitBranch && run.provenance?.gitBranch !== query.gitBranch) return false
  if (query.createdFrom && run.createdAt.getTime() < query.createdFrom.getTime()) return false
  return !(query.createdBefore && run.createdAt.getTime() >= query.createdBefore.getTime())
}

function isMatching(row: RunResult, query: ResultFilter): boolean {
  if (query.verdicts && !query.verdicts.includes(row.verdict)) return false
  if (query.itemIds && !query.itemIds.includes(row.itemId)) return false
  return query.trial === undefined || row.trial === query.trial
}

function withFields(row: RunResult, fields: readonly (keyof RunResult)[]): RunResult {
  const wanted = Object.entries(row).filter(([name]) => fields.some((field) => field === name))
  // The comparison reads no other fields.
  return Object.fromEntries(wanted) as unknown as RunResult
}
