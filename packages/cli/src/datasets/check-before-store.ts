import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { readDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions } from '@assay/dataset-files'
import type { ChosenStorage } from '../storage/choose-storage.ts'
import { schemeOf } from '../storage/storage-url.ts'

/**
 * Reads a dataset file whole where its store would be a new folder, so that a file which is refused leaves no empty store behind. Standard input
 * can be read only once, and is checked when the store is there.
 *
 * @throws `DatasetFileError` as `readDatasetFile` does.
 */
export async function checkBeforeStore(file: string, { url, folder }: ChosenStorage, reading: DatasetFileOptions): Promise<void> {
  if (file === '-' || schemeOf(url) !== 'file' || existsSync(resolve(folder, url.slice('file:'.length)))) return
  // The first row comes when all of the file was found right.
  for await (const _ of readDatasetFile(file, reading)) return
}
