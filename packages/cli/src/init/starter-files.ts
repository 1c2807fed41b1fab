import { writeDatasetRows } from '@assay/dataset-files'
import type { InitChoices } from './init-choices.ts'
import { starterConfig } from './starter-config.ts'
import type { Starter, StarterFile } from './starter-file.ts'
import { starterRows } from './starter-rows.ts'
import { commandStarter } from './starters/command-starter.ts'
import { functionStarter } from './starters/function-starter.ts'
import { httpStarter } from './starters/http-starter.ts'
import { mastraStarter } from './starters/mastra-starter.ts'

/** Everything that is written. */
export interface StarterFiles {
  readonly config: StarterFile
  readonly dataset: StarterFile
  /** What the target needs beside the config. */
  readonly others: readonly StarterFile[]
}

/**
 * Makes the files to start with.
 *
 * @param isModule Whether `.ts` and `.js` files are ES modules where they will lie; else the config has an extension that says so.
 */
export async function starterFiles({ language, target, dataset, storage }: InitChoices, isModule: boolean): Promise<StarterFiles> {
  const starter = starterOf(target, language)
  const datasetName = `tickets.${dataset}`
  return {
    config: { name: `assay.config.${isModule ? '' : 'm'}${language}`, text: starterConfig({ starter, datasetName, storage }) },
    dataset: { name: datasetName, text: await rowsAs(dataset) },
    others: starter.files,
  }
}

function starterOf(target: InitChoices['target'], language: InitChoices['language']): Starter {
  if (target === 'http') return httpStarter(language)
  if (target === 'command') return commandStarter
  return target === 'mastra-agent' ? mastraStarter(language) : functionStarter(language)
}

async function rowsAs(format: InitChoices['dataset']): Promise<string> {
  const pieces = await Array.fromAsync(writeDatasetRows(rows, format))
  return pieces.join('')
}

async function* rows(): AsyncGenerator<(typeof starterRows)[number], void, void> {
  yield* starterRows
}
