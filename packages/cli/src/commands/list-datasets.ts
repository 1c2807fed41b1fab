import type { CommandContext } from '../command-context.ts'
import { datasetsTable } from '../datasets/datasets-table.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { styleFor } from '../output/style-for.ts'
import { formatCount } from '../text/format-count.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import type { ListDatasetsFlags } from './datasets-flags.ts'
import { prepareStorage } from './prepare-storage.ts'
import { withStorage } from './with-storage.ts'

/** Does what `assay datasets list` was asked for. */
export async function listDatasets(flags: ListDatasetsFlags, context: CommandContext): Promise<ExitCode> {
  const { output, stderr } = context
  return withStorage(
    () => prepareStorage(flags, context),
    context,
    async ({ storage }) => {
      const { datasets, pagination } = await storage.stores.datasets.listDatasets({ pagination: { limit: flags.limit } })
      if (flags.json === true) {
        for (const dataset of datasets) output.write(`${harmlessJson(dataset)}\n`)
      } else if (datasets.length === 0) {
        stderr.write('There are no datasets in this storage yet; assay datasets import or assay run makes one\n')
      } else {
        output.write(`${datasetsTable(datasets, styleFor(output)).join('\n')}\n`)
        const more = (pagination.total ?? 0) - datasets.length
        if (more > 0) stderr.write(`${formatCount(more)} more; --limit ${pagination.total} shows all\n`)
      }
      return exitCodes.done
    },
    true,
  )
}
