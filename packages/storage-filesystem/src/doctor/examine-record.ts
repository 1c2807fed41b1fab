import { basename, join } from 'node:path'
import { AssayError, decodeRun } from '@assay/core'
import type { JsonValue, Run } from '@assay/core'
import type { FileOperations } from '../files/file-operations.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { readRevision } from '../revisions/newest-revision.ts'
import { recordHash } from '../revisions/record-hash.ts'
import { listRevisions, revisionPath } from '../revisions/revision-folder.ts'
import type { RunRevision } from '../revisions/run-revision.ts'
import type { DoctorContext } from './doctor-context.ts'
import { lookInto } from './look-into.ts'
import type { Problem } from './problem.ts'
import { reviveRecord, setAside, writeCopy } from './mend-record.ts'

/** The record of a run as its folder holds it. */
export interface RecordExamination {
  /** The newest revision, when it can be read and is that of this run. */
  readonly run: Run | null
  readonly life: string | null
  readonly problems: readonly Problem[]
  /** Of the revisions' files. */
  readonly bytes: number
}

const lifeForm = /^[0-9a-f]{12}$/
const revisionForm = /^\d{1,16}\.json$/

/** Looks at the revisions of a run. `names` are those of its folder that are what they should be; `lifeOfLog` is what the header of its log says. */
export async function examineRecord(
  context: DoctorContext,
  folder: string,
  names: Iterable<string>,
  lifeOfLog: string | null,
): Promise<RecordExamination> {
  const lives = [...names].filter((name) => lifeForm.test(name))
  const life = lives.length > 1 && lifeOfLog !== null && lives.includes(lifeOfLog) ? lifeOfLog : (lives[0] ?? null)
  const problems: Problem[] = []
  if (lives.length > 1) problems.push(...lives.filter((one) => one !== life).map((one) => anotherLife(context, folder, one)))
  const copy = await readCopy(context.files, join(folder, 'run.json'), basename(folder))
  if (life === null) return { run: null, life, bytes: 0, problems: [...problems, unreadable(context, folder, copy, lifeOfLog, 0)] }
  const lifeFolder = join(folder, life)
  const content = await lookInto(context.files, lifeFolder, (name) => (revisionForm.test(name) ? 'file' : null))
  problems.push(...(content?.problems ?? []))
  const bytes = content?.bytes ?? 0
  const ordinals = (await listRevisions(context.files, lifeFolder)) ?? []
  const top = ordinals.at(-1) ?? 0
  const readable = await newestReadable(context.files, lifeFolder, ordinals, basename(folder))
  const broken = ordinals.filter((ordinal) => ordinal > (readable?.ordinal ?? 0))
  if (readable === null) return { run: null, life, bytes, problems: [...problems, unreadable(context, folder, copy, life, top)] }
  if (broken.length === 0) {
    if (copy === null || copy.revision < readable.revision.run.revision) problems.push(staleCopy(context, folder, readable.revision.run))
    return { run: readable.revision.run, life, bytes, problems }
  }
  const path = revisionPath(lifeFolder, top)
  const repair = 'the newest one that can be read counts again, and the broken one is kept beside it'
  const work = (): Promise<void> =>
    reviveRecord(context, { folder, life, top, broken, from: readable.revision.run, follows: readable.revision.write })
  problems.push({
    path,
    severity: 'damage',
    problem: 'is the newest record of its run, and cannot be read',
    repair,
    mend: { stage: 'record', work },
  })
  return { run: null, life, bytes, problems }
}

async function newestReadable(
  files: FileOperations,
  lifeFolder: string,
  ordinals: readonly number[],
  hash: string,
): Promise<{ readonly revision: RunRevision; readonly ordinal: number } | null> {
  for (const ordinal of ordinals.toReversed()) {
    try {
      const revision = await readRevision(files, lifeFolder, ordinal)
      if (revision !== null && recordHash(revision.run.id) === hash) return { revision, ordinal }
    } catch (error) {
      if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
    }
  }
  return null
}

async function readCopy(files: FileOperations, path: string, hash: string): Promise<Run | null> {
  try {
    const bytes = await readWholeFile(files, path)
    // What JSON.parse gives is a JsonValue.
    const run = bytes === null ? null : decodeRun(JSON.stringify(JSON.parse(bytes.toString()) as JsonValue))
    return run !== null && recordHash(run.id) === hash ? run : null
  } catch {
    return null
  }
}

function unreadable(context: DoctorContext, folder: string, copy: Run | null, life: string | null, top: number): Problem {
  const problem = 'holds no record of its run that can be read'
  if (copy === null) {
    const mend = { stage: 'record', work: () => setAside(context, folder) } as const
    return {
      path: folder,
      severity: 'damage',
      problem,
      repair: 'the whole folder is kept under another name, where Assay does not look',
      mend,
    }
  }
  const work = (): Promise<void> =>
    reviveRecord(context, {
      folder,
      life: life ?? newLife(context),
      top: Math.max(top, copy.revision),
      broken: [],
      from: copy,
      follows: null,
    })
  return { path: folder, severity: 'damage', problem, repair: 'the record is taken from run.json', mend: { stage: 'record', work } }
}

function newLife({ seam }: DoctorContext): string {
  return seam.newId().replaceAll('-', '').slice(-12)
}

function anotherLife(context: DoctorContext, folder: string, life: string): Problem {
  const mend = { stage: 'record', work: () => setAside(context, join(folder, life)) } as const
  const problem = 'is the record of another run that had this id'
  return { path: join(folder, life), severity: 'damage', problem, repair: 'kept under another name', mend }
}

function staleCopy(context: DoctorContext, folder: string, run: Run): Problem {
  const work = (): Promise<void> => writeCopy(context, folder, run)
  const problem = 'is not what the newest record says; nobody but people reads it'
  return { path: join(folder, 'run.json'), severity: 'notice', problem, repair: 'written anew', mend: { stage: 'derived', work } }
}
