import { resolve } from 'node:path'
import { DatasetsStorage, RunsStorage } from '@assay/core'
import type { AssayStorage, Seam } from '@assay/core'
import { sqliteDatasetsDriver } from './datasets-driver.ts'
import { openDatabase } from './open-database.ts'
import { sqliteRunsDriver } from './runs-driver.ts'

/** Opens the SQLite file of a URL, `sqlite:<path>`, and makes it when it is not there. */
export async function openStorage({ url, folder, seam }: { url: string; folder: string; seam: Seam }): Promise<AssayStorage> {
  const database = openDatabase(resolve(folder, url.replace(/^sqlite:/, '')))
  const runs = new RunsStorage(sqliteRunsDriver(database), { seam })
  const datasets = new DatasetsStorage(sqliteDatasetsDriver(database), { seam })
  let closing: Promise<void> | undefined
  return {
    stores: { runs, datasets },
    capabilities: { durable: true, multiInstance: true, multiProcess: true, maxRecordBytes: null },
    close: () => (closing ??= Promise.all([runs.close(), datasets.close()]).then(() => database.close())),
  }
}
