import { AssayError } from '../../../errors/assay-error.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { findRowsOf } from './find-rows-of.ts'
import type { NewRow, RunsDriver } from './runs-driver.ts'

/**
 * Reads a batch back, in its order, after the store said that it has it under these `seq`s.
 *
 * @throws `INVALID`: the store has other rows there, because the token was that of another batch; none of these is stored.
 */
export async function storedRows(
  driver: RunsDriver,
  runId: string,
  rows: readonly NewRow[],
  seqs: readonly number[],
): Promise<readonly RunResult[]> {
  const stored = await findRowsOf(driver, runId, rows)
  const answer: RunResult[] = []
  for (const [index, row] of rows.entries()) {
    const seq = seqs[index]
    const found = stored.get(row.id)
    if (found !== undefined && found.seq === seq) answer.push(found)
    // Not there any more: it was replaced or deleted meanwhile. Something else was never the row of this batch.
    else if (seq !== undefined && (await pairAt(driver, runId, seq)) === undefined) answer.push({ ...row, seq })
    else throw new AssayError('INVALID', 'token: names another batch; give each batch its own', { details: { path: 'token' } })
  }
  return answer
}

async function pairAt(driver: RunsDriver, runId: string, seq: number): Promise<string | undefined> {
  const { rows } = await driver.findRows({ runId, ...(seq === 0 ? {} : { after: seq - 1 }), offset: 0, limit: 1, total: false })
  return rows.find((row) => row.seq === seq)?.id
}
