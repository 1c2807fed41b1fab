import type { AssayStorage } from '@assay/core'
import { systemSeam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { paintFor } from '../output/paint.ts'
import { datasetIdOf } from '../runs/dataset-id-of.ts'
import { pruneLine, pruneRecord, pruneTotals, pruneTotalsLine } from '../runs/prune-lines.ts'
import type { PruneRequest } from '../runs/prune-runs.ts'
import { pruneRuns } from '../runs/prune-runs.ts'
import { requireStorage } from '../storage/require-storage.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { UsageError } from '../usage-error.ts'
import type { PruneRunsFlags } from './prune-runs-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import type { Prepared } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay runs prune` was asked for. */
export async function pruneStoredRuns(flags: PruneRunsFlags, context: CommandContext): Promise<ExitCode> {
  const { output } = context
  const isDryRun = flags.dryRun === true
  return withStorage(
    () => prepare(flags, context),
    context,
    async ({ storage, seam }) => {
      const totals = pruneTotals(isDryRun)
      const style = { paint: paintFor(output.stream), isDryRun, now: seam.now() }
      for await (const pruned of pruneRuns(storage.stores.runs, await requestOf(flags, storage))) {
        totals.add(pruned)
        if (flags.json === true) output.write(`${harmlessJson(pruneRecord(pruned, isDryRun))}\n`)
        else if (pruned.outcome !== 'interrupted') output.write(`${pruneLine(pruned, style)}\n`)
      }
      output.write(flags.json === true ? `${harmlessJson(totals.counts)}\n` : `${pruneTotalsLine(totals.counts)}\n`)
      return exitCodes.done
    },
    isDryRun,
  )
}

async function prepare(flags: PruneRunsFlags, context: CommandContext): Promise<Prepared> {
  if (flags.olderThan === undefined && flags.keep === undefined) {
    throw new UsageError('Say which runs to delete: --older-than 90d, --keep 20, or both')
  }
  const prepared = await prepareStorage(flags, context)
  const { storage, loaded } = prepared
  if (flags.dryRun !== true) await requireStorage({ ...storage, projectFolder: loaded.folder, seam: systemSeam() })
  return prepared
}

async function requestOf({ dataset, ...flags }: PruneRunsFlags, storage: AssayStorage): Promise<PruneRequest> {
  const { olderThan, keep, interrupted, dryRun } = flags
  return {
    ...(olderThan !== undefined && { olderThan }),
    ...(keep !== undefined && { keep }),
    ...(interrupted && { interrupted }),
    ...(dryRun && { dryRun }),
    ...(dataset !== undefined && { datasetId: await datasetIdOf(dataset, storage) }),
  }
}
