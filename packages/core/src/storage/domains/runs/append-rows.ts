import { AssayError } from '../../../errors/assay-error.ts'
import { isFinalStatus } from '../../../records/run.ts'
import { lostRounds } from '../../lost-rounds.ts'
import { pairsExist } from './pairs-exist.ts'
import { replacementsFor } from './replacements.ts'
import type { Replacements } from './replacements.ts'
import { fencedConflict, finalConflict } from './run-conflict.ts'
import { runNotFound } from './run-not-found.ts'
import type { RunsContext } from './runs-context.ts'
import type { NewRow } from './runs-driver.ts'

// Others would have to win the race for the same row so many times.
const maximumLooks = 10
// Milliseconds; a batch takes less on most stores.
const longestPause = 32

/** Rows that are checked already, and that nobody else refers to. */
export interface CheckedRows {
  readonly runId: string
  /** Without one the run is claimed, which needs a run without a lease. */
  readonly epoch?: number | undefined
  readonly token?: string | undefined
  readonly rows: readonly NewRow[]
  /** Whether a row may take the place of one that errored or lacks a score that could not be computed. */
  readonly replace?: 'errored' | undefined
}

/** Appends checked rows in one step and gives their `seq`s, in the order of the rows. */
export async function appendRows(context: RunsContext, request: CheckedRows): Promise<readonly number[]> {
  const { seam, claims } = context
  const { runId, epoch } = request
  const token = request.token ?? seam.newId()
  if (epoch === undefined) return claims.inTurn(runId, () => appendUnderClaim(context, request, token))
  const seqs = await appendUnder(context, request, token, epoch)
  if (seqs === 'fenced') throw await fencedOrFinal(context, runId, epoch)
  return seqs
}

async function appendUnderClaim(context: RunsContext, request: CheckedRows, token: string): Promise<readonly number[]> {
  const { claims, seam } = context
  const lost = lostRounds(seam, `Run ${request.runId}`, longestPause)
  for (let epoch = await claims.epochFor(request.runId); ; epoch = await claims.claim(request.runId)) {
    const seqs = await appendUnder(context, request, token, epoch)
    if (seqs !== 'fenced') return seqs
    await lost()
  }
}

function appendUnder(context: RunsContext, request: CheckedRows, token: string, epoch: number): Promise<readonly number[] | 'fenced'> {
  return context.claims.inTurnOf(request.runId, epoch, () => appendInTurn(context, request, token, epoch))
}

async function appendInTurn(
  { driver }: RunsContext,
  request: CheckedRows,
  token: string,
  epoch: number,
): Promise<readonly number[] | 'fenced'> {
  const { runId } = request
  for (let looks = 1; ; looks += 1) {
    const { rows, replaces, taken } =
      request.replace === undefined ? allNew(request.rows) : await replacementsFor(driver, runId, request.rows)
    const answer = await driver.appendRows({ runId, epoch, token, rows, replaces })
    switch (answer.outcome) {
      case 'stored':
        return answer.seqs
      case 'missing':
        throw runNotFound(runId)
      case 'tooLarge':
        throw new AssayError('TOO_LARGE', `results[${answer.index}]: too large for this store`, {
          details: { index: answer.index, path: `results[${answer.index}]` },
        })
      case 'duplicate':
        // A row that may be replaced changed between the look and the append: look again.
        if (taken !== null && looks < maximumLooks && answer.conflicts.some((index) => !taken.has(index))) continue
        throw pairsExist(runId, answer.conflicts)
      case 'fenced':
        return 'fenced'
    }
  }
}

function allNew(rows: readonly NewRow[]): Omit<Replacements, 'taken'> & { readonly taken: null } {
  return { rows, replaces: rows.map(() => null), taken: null }
}

async function fencedOrFinal({ driver }: RunsContext, runId: string, epoch: number): Promise<AssayError> {
  const current = await driver.findRun(runId)
  if (current === null) return runNotFound(runId)
  return isFinalStatus(current.status) ? finalConflict(current) : fencedConflict(current, epoch)
}
