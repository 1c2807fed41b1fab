import { join } from 'node:path'
import { copyName, encodeDatasetCopy } from '../datasets/dataset-copy.ts'
import { DatasetLog } from '../datasets/dataset-log.ts'
import { replaceFile } from '../files/replace-file.ts'
import { Log } from '../log/log.ts'
import type { DoctorContext } from './doctor-context.ts'

/** Writes `dataset.json` anew, as the log says. */
export async function renewDatasetCopy({ files, scratch }: DoctorContext, folder: string): Promise<void> {
  const log = await Log.open(files, join(folder, 'items.jsonl'), { writable: false, sync: 'never' })
  if (log === null) return
  try {
    const known = new DatasetLog()
    const isSame = await log.refresh((entry) => known.apply(entry))
    const status = await files.status(log.path)
    if (!isSame || known.last === null || status === null) return
    const content = encodeDatasetCopy({ head: known.last.commit.head, length: known.last.end, inode: status.inode })
    await replaceFile(files, { path: join(folder, copyName), temporary: await scratch.newPath(), content })
  } finally {
    await log.close()
  }
}
