import { verdicts } from '@assay/core'
import type { NewRow, RowBatch, RowBatchOutcome, RunsDriver } from '@assay/core'
import { sampleRow } from '@assay/core/testing'
import type { Ledger, Removal, SentBatch } from './ledger.ts'

/** How often a rival does what, from 0 to 1; the rest are plain appends. */
export interface Habits {
  readonly replacing: number
  readonly importing: number
  readonly removing: number
}

/** A writer of a run that has others beside it. */
export interface RivalParts {
  readonly name: string
  readonly runId: string
  readonly driver: RunsDriver
  readonly ledger: Ledger
  readonly habits: Habits
  readonly random: () => number
}

/** Sends batches, again and again where it does not learn what became of one, and takes the run over where it lost it, or feels like it. */
export async function rivalAtWork(parts: RivalParts, batchCount: number): Promise<void> {
  const { random, habits, ledger } = parts
  let epoch = await patiently(() => takenEpoch(parts))
  for (let index = 0; index < batchCount; index += 1) {
    if (random() < habits.removing) await remove(parts, epoch)
    const sent = await send(parts, await batchOf(parts, `${parts.name}.${index}`, epoch))
    ledger.batches.push(sent)
    if (sent.outcome === 'refused' || random() < 0.05) epoch = await patiently(() => takenEpoch(parts))
  }
}

/** The epoch of the run: its own, by taking it over, or that of another, whose rival it is then under the same epoch. */
async function takenEpoch({ driver, runId, random }: RivalParts): Promise<number> {
  for (;;) {
    const run = await driver.findRun(runId)
    if (run === null) throw new Error(`No run ${runId}`)
    if (random() < 0.4) return run.epoch
    const next = { ...run, epoch: run.epoch + 1, revision: run.revision + 1 }
    if (await driver.replaceRun(next, run.revision)) return next.epoch
  }
}

async function batchOf({ driver, runId, random, habits }: RivalParts, token: string, epoch: number): Promise<RowBatch> {
  const rowCount = 1 + Math.floor(random() * 5)
  const rows = Array.from({ length: rowCount }, (_, index): NewRow => {
    // Most pairs are of this batch alone; for some there are others who want them too.
    const itemId = random() < 0.95 ? `${token}.${index}` : `shared ${Math.floor(random() * 50)}.${index}`
    return sampleRow({ runId, itemId, traceId: token, verdict: verdicts[Math.floor(random() * 5)] ?? 'passed' })
  })
  const batch = { runId, epoch, token, rows, replaces: rows.map(() => null) }
  const kind = random()
  if (kind < habits.importing) {
    const start = Math.floor(random() * 2_000)
    return { ...batch, imported: true, rows: rows.map((row, index) => ({ ...row, seq: start + 3 * index })) }
  }
  if (kind < habits.importing + habits.replacing) {
    const query = { runId, offset: Math.floor(random() * 30), limit: rowCount, total: false }
    const { rows: old } = await patiently(() => driver.findRows(query))
    const replacing = old.map(({ itemId }) => sampleRow({ runId, itemId, traceId: token, verdict: 'failed' }))
    return { ...batch, rows: [...replacing, ...rows], replaces: [...old.map(({ seq }) => seq), ...batch.replaces] }
  }
  return batch
}

async function send({ driver, ledger, random }: RivalParts, batch: RowBatch): Promise<SentBatch> {
  const sent: SentBatch = { batch, sent: ledger.step(), ended: 0, outcome: 'unknown' }
  for (let tries = 1; ; tries += 1) {
    const answer = await driver.appendRows(batch).catch(() => null)
    if (answer !== null || random() < 0.1) {
      sent.outcome = outcomeOf(answer, tries)
      sent.ended = ledger.step()
      return sent
    }
  }
}

function outcomeOf(answer: RowBatchOutcome | null, tries: number): SentBatch['outcome'] {
  if (answer?.outcome === 'stored') return answer.seqs
  // What was sent before may have been stored, with others after it.
  return answer === null || tries > 1 ? 'unknown' : 'refused'
}

async function remove({ driver, runId, ledger }: RivalParts, epoch: number): Promise<void> {
  const removal: Removal = { asked: ledger.step(), ended: Number.POSITIVE_INFINITY, outcome: 'unknown' }
  ledger.removals.push(removal)
  const removed = await driver.removeRows(runId, epoch).catch(() => null)
  if (removed === null) return
  if (removed) Object.assign(removal, { ended: ledger.step(), outcome: 'removed' })
  else ledger.removals.splice(ledger.removals.indexOf(removal), 1)
}

async function patiently<Value>(call: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'MongoNetworkError') throw error
    }
  }
}
