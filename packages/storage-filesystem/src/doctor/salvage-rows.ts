import type { LogLine } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import { fingerprintOf } from '../runs/fingerprint.ts'
import type { LostRows } from '../runs/lost-rows.ts'
import { linesOf } from './lines-of.ts'
import type { BrokenPart, ResultsJudge } from './results-judge.ts'
import { rowOf, rowProblem } from './row-problem.ts'

/** A row that stands where a batch was destroyed, and is whole itself. */
export interface SalvagedRow extends Pick<LogLine, 'offset' | 'length' | 'line'> {
  readonly seq: number
}

/**
 * Finds the rows that can be read in what is left of batches that counted, by where those parts of the log start: rows with a `seq` that is missing,
 * of pairs that nothing else has.
 */
export async function salvageRows(
  log: Log,
  judge: ResultsJudge,
  parts: readonly (BrokenPart & { readonly lost: LostRows })[],
): Promise<ReadonlyMap<number, readonly SalvagedRow[]>> {
  const salvaged = new Map<number, readonly SalvagedRow[]>()
  const [ids, seqs] = [new Set<string>(), new Set<number>()]
  const { rows } = judge.log
  for (const { start, end, lost } of parts) {
    const found: SalvagedRow[] = []
    for await (const { offset, length, line, text } of linesOf(log, start, end)) {
      const row = rowOf(text)
      if (row === null || rowProblem(row, judge.runId) !== null) continue
      const { seq, id, itemId, trial } = row
      const isMissing = seq >= lost.from && seq < (lost.to ?? Infinity) && rows.findSeq(seq) === undefined
      if (!isMissing || ids.has(id) || seqs.has(seq) || rows.candidates(fingerprintOf(itemId), trial).length > 0) continue
      ids.add(id)
      seqs.add(seq)
      found.push({ offset, length, line, seq })
    }
    if (found.length > 0) salvaged.set(start.offset, found)
  }
  return salvaged
}
