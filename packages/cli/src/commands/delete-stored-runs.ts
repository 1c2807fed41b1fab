import type { Run, RunsStorage } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { isCi } from '../output/is-ci.ts'
import { styleFor } from '../output/style-for.ts'
import { deleteUnheldRun } from '../runs/delete-unheld-run.ts'
import { findRun } from '../runs/find-run.ts'
import { isHeld } from '../runs/is-held.ts'
import { pruneLine, pruneRecord, pruneTotals, pruneTotalsLine } from '../runs/prune-lines.ts'
import { ownerText } from '../storage/machine-host.ts'
import { countOf } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import type { DeleteRunsFlags } from './delete-runs-command.ts'
import { prepareStoredRuns } from './prepare-stored-runs.ts'
import { withStorage } from './with-storage.ts'

/** Asks a question that is answered with yes or no; null: it was not answered. */
export type Confirm = (question: string) => Promise<boolean | null>

/**
 * Does what `assay runs delete` was asked for.
 *
 * @param confirm How to ask; null: there is nobody to ask.
 */
export async function deleteStoredRuns(
  texts: readonly string[],
  flags: DeleteRunsFlags,
  context: CommandContext,
  confirm: Confirm | null = confirmOn(context),
): Promise<ExitCode> {
  const { output } = context
  return withStorage(
    () => prepareStoredRuns(flags, context),
    context,
    async ({ storage, seam }) => {
      const store = storage.stores.runs
      const runs = await namedRuns(store, texts)
      refuseHeld(runs, store)
      const counted = await Promise.all(runs.map(async (run) => ({ run, rows: await rowCount(store, run.id) })))
      if (flags.yes !== true) {
        const rows = counted.reduce((sum, one) => sum + one.rows, 0)
        if (confirm === null)
          throw new UsageError(
            `${countOf(runs.length, 'run')} with ${countOf(rows, 'row')} would be deleted; there is no terminal to ask on, so say --yes`,
          )
        const answer = await confirm(`Delete ${countOf(runs.length, 'run')} with ${countOf(rows, 'row')}?`)
        if (answer === null) return exitCodes.interrupted
        if (!answer) {
          context.stderr.write('Nothing was deleted\n')
          return exitCodes.done
        }
      }
      const totals = pruneTotals(false)
      const style = { ...styleFor(output), isDryRun: false, now: seam.now() }
      for (const { run, rows } of counted) {
        const pruned = { run, rows, outcome: await deleteUnheldRun(store, run) }
        totals.add(pruned)
        output.write(flags.json === true ? `${harmlessJson(pruneRecord(pruned, false))}\n` : `${pruneLine(pruned, style)}\n`)
      }
      output.write(flags.json === true ? `${harmlessJson(totals.counts)}\n` : `${pruneTotalsLine(totals.counts)}\n`)
      return totals.counts.kept.changed > 0 ? exitCodes.runBroke : exitCodes.done
    },
  )
}

/** Each run once, in the order in which they were named. */
async function namedRuns(store: RunsStorage, texts: readonly string[]): Promise<readonly Run[]> {
  const found = new Map<string, Run>()
  for (const text of texts) {
    if (text.trim() === '') throw new UsageError('The id of a run is empty; assay runs list shows those that there are')
    const run = await findRun(store, text)
    found.set(run.id, run)
  }
  return [...found.values()]
}

function refuseHeld(runs: readonly Run[], { seam }: RunsStorage): void {
  const held = runs.filter((run) => isHeld(run, seam))
  if (held.length === 0) return
  const lines = held.map(({ id, lease }) => `Run ${id} is still going: ${ownerText(lease?.owner ?? 'somebody')} works on it`)
  throw new UsageError([...lines, 'Nothing was deleted; stop it first, or wait until it ends'].join('\n'))
}

async function rowCount(store: RunsStorage, runId: string): Promise<number> {
  const { pagination } = await store.listResults({ runId, pagination: { limit: 0 } })
  return pagination.total ?? 0
}

function confirmOn({ stderr, environment }: CommandContext): Confirm | null {
  if (!process.stdin.isTTY || !stderr.isTTY || isCi(environment)) return null
  return async (message) => {
    const { confirm, isCancel } = await import('@clack/prompts')
    const answer = await confirm({ message, initialValue: false, input: process.stdin, output: stderr })
    return isCancel(answer) ? null : answer
  }
}
