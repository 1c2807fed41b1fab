import type { RowBatch } from '@assay/core'
import { fingerprintOf } from './fingerprint.ts'
import type { Fingerprint } from './fingerprint.ts'
import { lostRowsError } from './lost-rows.ts'
import type { OpenRun } from './open-run.ts'
import { Reopen } from './open-runs.ts'
import { readKnown } from './read-known.ts'
import type { RowFacts } from './row-facts.ts'

/**
 * Finds the rows that are in the way of a batch, by index: a pair that is stored when it should not be, or not with the `seq` that is to be
 * replaced, a pair that the batch has twice, and, of imported rows, a `seq` that another pair has. `fingerprints` are those of the rows' items.
 *
 * @throws `CORRUPT`: nothing is in the way, but a pair may be among rows that are lost.
 */
export async function findConflicts(
  run: OpenRun,
  { rows, replaces, imported }: RowBatch,
  fingerprints: readonly Fingerprint[],
): Promise<readonly number[] | Reopen> {
  const stored = await storedSeqs(run, rows, fingerprints)
  if (stored instanceof Reopen) return stored
  const { known } = run
  const pairs = new Set<string>()
  const seqs = new Set<number>()
  const conflicts: number[] = []
  for (const [index, row] of rows.entries()) {
    const storedSeq = stored[index] ?? null
    let isTaken = storedSeq !== (replaces[index] ?? null) || pairs.has(row.id)
    pairs.add(row.id)
    if (imported === true && row.seq !== undefined) {
      const isHeld = row.seq < known.nextSeq && row.seq !== storedSeq && known.rows.findSeq(row.seq) !== undefined
      isTaken ||= isHeld || seqs.has(row.seq)
      seqs.add(row.seq)
    }
    if (isTaken) conflicts.push(index)
  }
  const lost = known.lost[0]
  if (conflicts.length === 0 && lost !== undefined && stored.includes(null)) throw lostRowsError(run.reader.path, lost)
  return conflicts
}

/** Beside each row the `seq` of the stored row of its pair, or null. */
async function storedSeqs(
  run: OpenRun,
  rows: RowBatch['rows'],
  fingerprints: readonly Fingerprint[],
): Promise<readonly (number | null)[] | Reopen> {
  const known = run.known.rows
  const candidates: { readonly index: number; readonly itemId: string; readonly facts: RowFacts }[] = []
  for (const [index, { itemId, trial }] of rows.entries()) {
    const fingerprint = fingerprints[index] ?? fingerprintOf(itemId)
    for (const row of known.candidates(fingerprint, trial)) candidates.push({ index, itemId, facts: known.columns.facts(row) })
  }
  const seqs = rows.map((): number | null => null)
  if (candidates.length === 0) return seqs
  const read = await readKnown(
    run,
    candidates.map(({ facts }) => facts),
  )
  if (read instanceof Reopen) return read
  for (const [place, { index, itemId, facts }] of candidates.entries()) {
    // Two items may share a fingerprint.
    if (read[place]?.itemId === itemId) seqs[index] = facts.seq
  }
  return seqs
}
