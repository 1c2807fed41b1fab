import { dirname, join } from 'node:path'
import { fileDatasetsDriver } from '../datasets/file-datasets-driver.ts'
import { removeTree } from '../files/remove-tree.ts'
import { Log } from '../log/log.ts'
import { RunRecords } from '../revisions/run-records.ts'
import { fileRunsDriver } from '../runs/file-runs-driver.ts'
import type { DoctorContext } from './doctor-context.ts'

/** Removes the index of a log, and makes a new one if the log is worth it: opens it as who works with it does. */
export async function renewIndex(context: DoctorContext, logPath: string): Promise<void> {
  const { files, scratch } = context
  const log = await Log.open(files, logPath, { writable: false, sync: 'never' })
  if (log === null) return
  await log.close()
  const { assay, id } = log.header
  await removeTree(files, join(dirname(logPath), `${assay}.index`))
  const runs = fileRunsDriver({ context, records: new RunRecords(context, scratch), scratch })
  const datasets = fileDatasetsDriver({ context, scratch })
  try {
    if (assay === 'results') await runs.findRows({ runId: id, offset: 0, limit: 0, total: false })
    else await datasets.findDataset(id)
  } finally {
    await runs.close?.()
    await datasets.close?.()
  }
}
