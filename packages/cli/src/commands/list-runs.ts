import type { AssayStorage, Run, Seam } from '@assay/core'
import type { CommandContext } from '../command-context.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { paintFor } from '../output/paint.ts'
import { runsTable } from '../runs/runs-table.ts'
import { formatCount } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import type { ListRunsFlags } from './runs-command.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay runs list` was asked for. */
export async function listRuns(flags: ListRunsFlags, context: CommandContext): Promise<ExitCode> {
  const { output, stderr } = context
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async ({ storage, seam }) => {
      const { runs, pagination } = await storage.stores.runs.listRuns({
        ...(flags.target !== undefined && { targetId: flags.target }),
        pagination: { limit: flags.limit },
      })
      if (flags.json === true) {
        for (const run of runs) output.write(`${harmlessJson(run)}\n`)
      } else if (runs.length === 0) {
        stderr.write(`There are no runs${flags.target === undefined ? ' in this storage yet; assay run makes one' : ' of this target'}\n`)
      } else {
        output.write(`${await tableOf(runs, storage, seam, context)}\n`)
        const more = (pagination.total ?? 0) - runs.length
        if (more > 0) stderr.write(`${formatCount(more)} more; --limit ${pagination.total} shows all\n`)
      }
      return exitCodes.done
    },
    true,
  )
}

async function tableOf(runs: readonly Run[], { stores }: AssayStorage, seam: Seam, { output }: CommandContext): Promise<string> {
  const ids = [...new Set(runs.map(({ datasetId }) => datasetId))]
  const { datasets } = await stores.datasets.listDatasets({ ids, pagination: { limit: ids.length, total: false } })
  const names = new Map(datasets.map(({ id, name }) => [id, name]))
  const width = output.stream.isTTY ? output.stream.columns : 160
  return runsTable(runs, { names, seam, paint: paintFor(output.stream), width }).join('\n')
}
