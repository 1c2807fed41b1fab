import { systemSeam } from '@assay/core'
import type { Dataset, DatasetsStorage } from '@assay/core'
import type { DatasetFileOptions } from '@assay/dataset-files'
import type { CommandContext } from '../command-context.ts'
import { datasetOfName } from '../datasets/dataset-of-name.ts'
import { diffLines } from '../datasets/diff-lines.ts'
import type { FileDifference } from '../datasets/file-difference.ts'
import { itemDifferences } from '../datasets/item-differences.ts'
import { readDifferences } from '../datasets/read-differences.ts'
import type { ExitCode } from '../exit-codes.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfFailure, failureText } from '../output/failure.ts'
import { styleFor } from '../output/style-for.ts'
import type { PreparedDataset } from '../run/prepare-dataset.ts'
import { prepareDataset } from '../run/prepare-dataset.ts'
import { machineHost } from '../storage/machine-host.ts'
import { openStorageIfThere } from '../storage/open-storage-if-there.ts'
import { harmlessJson } from '../text/harmless-json.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import type { DiffDatasetFlags } from './datasets-flags.ts'

/** Does what `assay datasets diff` was asked for. */
export async function diffDatasetFile(file: string, flags: DiffDatasetFlags, context: CommandContext): Promise<ExitCode> {
  let storageUrl = ''
  try {
    const { name: datasetName, ...others } = flags
    const prepared = await prepareDataset(file, { ...others, ...(datasetName !== undefined && { datasetName }) }, context, '--name')
    storageUrl = prepared.storage.url
    // There need be none: then every row is new.
    const storage = await openStorageIfThere({
      ...prepared.storage,
      projectFolder: prepared.loaded.folder,
      seam: systemSeam(machineHost()),
      onNotice: (text) => void context.stderr.write(`assay: ${harmlessLines(text)}\n`),
    })
    try {
      await printDifferences({ file, flags, prepared, datasets: storage?.stores.datasets ?? null }, context)
      return exitCodes.done
    } finally {
      await storage?.close()
    }
  } catch (error) {
    const exitCode = exitCodeOfFailure(error)
    if (exitCode === null) throw error
    context.stderr.write(failureText(error, context.environment, storageUrl))
    return exitCode
  }
}

interface DiffRequest {
  readonly file: string
  readonly flags: DiffDatasetFlags
  readonly prepared: PreparedDataset
  readonly datasets: DatasetsStorage | null
}

async function printDifferences({ file, flags, prepared, datasets }: DiffRequest, { output }: CommandContext): Promise<void> {
  const { entry, dataset: identity } = prepared
  const found = datasets === null ? null : await datasetOfName(datasets, identity)
  const dataset: Dataset | null = found?.dataset ?? null
  const name = found?.name ?? identity.name
  const reading: DatasetFileOptions = {
    ...(entry?.fields !== undefined && { fields: entry.fields }),
    ...(flags.format !== undefined && { format: flags.format }),
  }
  const differences: FileDifference[] = []
  const isJson = flags.json === true
  const totals = await readDifferences(datasets, {
    ...reading,
    path: file,
    dataset,
    limit: isJson ? Number.POSITIVE_INFINITY : flags.limit,
    onDifferences: async (more) => {
      if (!isJson) differences.push(...more)
      else {
        for (const difference of more) output.write(`${harmlessJson(record(difference))}\n`)
        await output.flush()
      }
    },
  })
  const { rows, added, updated, deleted } = totals
  if (isJson) {
    const makesVersion = added + updated + deleted > 0
    output.write(`${harmlessJson({ dataset: dataset?.id ?? null, name, rows, added, updated, deleted, makesVersion })}\n`)
    return
  }
  const { id } = totals.recognised
  const shown = { file: prepared.dataset.path, name, dataset, totals, differences, hasIds: id.length > 0, style: styleFor(output) }
  output.write(`${diffLines(shown).join('\n')}\n`)
}

function record(difference: FileDifference): object {
  const { before, after } = difference
  const fields = before === null || after === null ? {} : { fields: itemDifferences(before, after).map(({ field }) => field) }
  return { ...difference, ...fields }
}
