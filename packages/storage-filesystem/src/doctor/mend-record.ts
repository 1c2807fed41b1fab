import { basename, dirname, join } from 'node:path'
import type { Run } from '@assay/core'
import { readableRun } from '../revisions/build-run-folder.ts'
import { ensureFolder } from '../files/ensure-folder.ts'
import { fileFailure } from '../files/file-failure.ts'
import { replaceFile } from '../files/replace-file.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { writeNewFile } from '../files/write-new-file.ts'
import { linkExclusively } from '../revisions/link-exclusively.ts'
import { isRecordHash } from '../revisions/record-hash.ts'
import { revisionPath } from '../revisions/revision-folder.ts'
import { encodeRunRevision } from '../revisions/run-revision.ts'
import { cutPath } from './cut-file.ts'
import type { DoctorContext } from './doctor-context.ts'

/** From what a record that cannot be read is made anew. */
export interface RecordRevival {
  /** Of the run. */
  readonly folder: string
  readonly life: string
  /** The highest ordinal that is taken. */
  readonly top: number
  /** The ordinals of revisions that cannot be read. */
  readonly broken: readonly number[]
  readonly from: Run
  /** The write of the revision that `from` is; null: it is none. */
  readonly follows: string | null
}

/** Puts a revision behind all others that says what an older one says, with an epoch and a revision that nobody had, and without a lease. */
export async function reviveRecord(context: DoctorContext, { folder, life, top, broken, from, follows }: RecordRevival): Promise<void> {
  const { files, scratch, seam } = context
  const lifeFolder = join(folder, life)
  const path = revisionPath(lifeFolder, top + 1)
  const run: Run = { ...from, epoch: from.epoch + 1 + broken.length, revision: top + 1, lease: null, updatedAt: new Date(seam.now()) }
  const temporary = await scratch.newPath()
  await announced(context, folder, async () => {
    await ensureFolder(files, lifeFolder)
    await writeNewFile(files, temporary, encodeRunRevision({ write: seam.newId(), follows, run }))
    try {
      await linkExclusively(files, temporary, path)
    } catch (error) {
      throw fileFailure(error, { path, action: 'write' })
    } finally {
      await files.removeFile(temporary).catch(() => undefined)
    }
    await syncFolder(files, lifeFolder)
    for (const ordinal of broken) await setAside(context, revisionPath(lifeFolder, ordinal))
  })
}

/** Gives a file or folder a name beside its own, where Assay does not look for it. */
export async function setAside(context: DoctorContext, path: string): Promise<void> {
  const { files, stamp } = context
  await announced(context, path, async () => {
    try {
      await files.rename(path, await cutPath(files, path, stamp))
    } catch (error) {
      throw fileFailure(error, { path, action: 'write' })
    }
    await syncFolder(files, dirname(path))
  })
}

/** Writes `run.json` anew. */
export async function writeCopy({ files, scratch }: DoctorContext, folder: string, run: Run): Promise<void> {
  await replaceFile(files, { path: join(folder, 'run.json'), temporary: await scratch.newPath(), content: readableRun(run) })
}

/** A change of a run's record, of which lists that are kept in memory learn. */
async function announced(context: DoctorContext, path: string, change: () => Promise<void>): Promise<void> {
  const hash = basename(path)
  const isRun = isRecordHash(hash) && basename(dirname(path)) === 'runs'
  if (isRun) await context.journal.during({ hashes: [hash], change })
  else await change()
}
