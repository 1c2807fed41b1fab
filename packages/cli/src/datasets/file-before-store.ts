import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { surveyDatasetFile } from '@assay/dataset-files'
import type { DatasetFileOptions, SurveyedDatasetFile, SyncRequest } from '@assay/dataset-files'
import type { ChosenStorage } from '../storage/choose-storage.ts'
import { schemeOf } from '../storage/storage-url.ts'

/** A dataset file that is looked through before its store is made, so that one which is refused leaves no empty store behind. */
export class FileBeforeStore {
  readonly #file: string
  #surveyed: SurveyedDatasetFile | null = null

  /** @param file A path, or `-` for standard input. */
  constructor(file: string) {
    this.#file = file
  }

  /**
   * Looks through the file where its store would be a new folder. A store that is there is better compared with it on the way.
   *
   * @throws `DatasetFileError` as `readDatasetFile` does.
   */
  async check({ url, folder }: ChosenStorage, reading: DatasetFileOptions): Promise<void> {
    const isNew = schemeOf(url) === 'file' && !existsSync(resolve(folder, url.slice('file:'.length)))
    if (isNew) this.#surveyed = await surveyDatasetFile(this.#file, reading)
  }

  /** What `syncDatasetFile` need not find out again. */
  get found(): Pick<SyncRequest, 'surveyed'> {
    return this.#surveyed === null ? {} : { surveyed: this.#surveyed }
  }

  /** Lets go of what standard input was written to. */
  async release(): Promise<void> {
    await this.#surveyed?.release()
  }
}
