import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { AssayError, decodeDatasetHead } from '@assay/core'
import type { DatasetHead, JsonValue } from '@assay/core'
import { copyName, readDatasetCopy } from '../datasets/dataset-copy.ts'
import { decodeItemsIndex } from '../datasets/items-index.ts'
import { readWholeFile } from '../files/read-whole-file.ts'
import { isJsonObject } from '../log/json-object.ts'
import { Log } from '../log/log.ts'
import { recordHash } from '../revisions/record-hash.ts'
import { countOf } from './count-of.ts'
import type { DoctorContext } from './doctor-context.ts'
import { forEachEntry } from './for-each-entry.ts'
import { indexProblem, largeLog } from './index-problem.ts'
import { ItemsJudge } from './items-judge.ts'
import { lookInto } from './look-into.ts'
import { setAside } from './mend-record.ts'
import type { Examination, Mending, Problem } from './problem.ts'
import { renewDatasetCopy } from './renew-dataset-copy.ts'
import { renewIndex } from './renew-index.ts'
import { restoreLog } from './restore-log.ts'
import { rewriteItems } from './rewrite-items.ts'

const logName = 'items.jsonl'
const indexName = 'items.index'
const names = new Set([logName, indexName, copyName])

/** Looks at a dataset: the log of its items, and what is derived from it. Null: it is gone. */
export async function examineDataset(context: DoctorContext, hash: string): Promise<Examination | null> {
  const folder = join(context.folder, 'datasets', hash)
  const path = join(folder, logName)
  const content = await lookInto(context.files, folder, (name) => (names.has(name) ? 'file' : null))
  if (content === null) return null
  if ((await context.files.list(folder)).length === 0) {
    const mend: Mending = { stage: 'record', work: () => context.files.removeFolder(folder) }
    const problem: Problem = {
      path: folder,
      severity: 'damage',
      problem: 'is an empty folder where a dataset should be',
      repair: 'removed',
      mend,
    }
    return { problems: [problem], entries: 0, bytes: 0, exists: false }
  }
  const examination = { problems: content.problems, entries: 0, bytes: content.bytes, exists: true }
  if (content.problems.some((problem) => problem.path === path)) return examination
  const copy = await readHead(context, folder)
  const log = await open(context, path)
  try {
    if (log === null || log.header.assay !== 'items' || recordHash(log.header.id) !== hash) {
      return { ...examination, problems: [...content.problems, headerProblem(context, path, log, copy)] }
    }
    const judge = new ItemsJudge()
    const isSame = await forEachEntry(log, (entry) => {
      judge.visit(entry)
      return null
    })
    if (!isSame) return examination
    const problems = [...content.problems, ...problemsOf(context, log, judge), ...(await derived(context, folder, log, judge, copy))]
    return { ...examination, problems, entries: judge.log.history.alive.count }
  } finally {
    await log?.close()
  }
}

async function open({ files }: DoctorContext, path: string): Promise<Log | null> {
  try {
    return await Log.open(files, path, { writable: false, sync: 'never' })
  } catch (error) {
    if (!AssayError.isInstance(error) || error.code !== 'CORRUPT') throw error
    return null
  }
}

/** What `dataset.json` says, wherever the log is by now. */
async function readHead({ files }: DoctorContext, folder: string): Promise<DatasetHead | null> {
  try {
    const bytes = await readWholeFile(files, join(folder, copyName))
    // What JSON.parse gives is a JsonValue.
    const value = bytes === null ? null : (JSON.parse(bytes.toString()) as JsonValue)
    const { dataset, crc } = isJsonObject(value ?? undefined) ? (value as { readonly [key: string]: JsonValue }) : {}
    const text = JSON.stringify(dataset)
    const head = crc32(text) === crc ? decodeDatasetHead(text) : null
    return head !== null && recordHash(head.id) === basename(folder) ? head : null
  } catch {
    return null
  }
}

function headerProblem(context: DoctorContext, path: string, log: Log | null, copy: DatasetHead | null): Problem {
  const { seam } = context
  if (log !== null || copy === null) {
    const work = (): Promise<void> => setAside(context, dirname(path))
    const problem = log === null ? 'has no header that can be read' : 'is the log of another dataset'
    const repair = 'the whole folder is kept under another name, where Assay does not look'
    return { path, line: 1, severity: 'damage', problem, repair, mend: { stage: 'record', work } }
  }
  const life = seam.newId().replaceAll('-', '').slice(-12)
  const work = (): Promise<void> => restoreLog(context, path, { assay: 'items', id: copy.id, life })
  const mend: Mending = { stage: 'record', work }
  return {
    path,
    line: 1,
    severity: 'damage',
    problem: 'is missing, or has no header that can be read',
    repair: 'the header is written anew',
    mend,
  }
}

function problemsOf(context: DoctorContext, { path, size, position, hasUncleanTail }: Log, judge: ItemsJudge): Problem[] {
  const { damage, head } = judge.log
  const mend: Mending = { stage: 'log', work: () => mendItems(context, path, judge) }
  const taken = { repair: 'taken out, and kept beside the file; later versions are kept without it', mend }
  const problems: Problem[] = []
  if (head === null && judge.counted.size === 0) {
    const work = (): Promise<void> => setAside(context, dirname(path))
    const repair = 'the whole folder is kept under another name, where Assay does not look'
    return [{ path, severity: 'damage', problem: 'does not say what the dataset is', repair, mend: { stage: 'record', work } }]
  }
  for (const { line, problem } of judge.wrong) problems.push({ path, line, severity: 'damage', problem, ...taken })
  for (const line of judge.gone)
    problems.push({ path, line, severity: 'damage', problem: 'held changes that are broken or gone', ...taken })
  if (damage !== null && problems.length === 0) {
    problems.push({ path, line: damage.line, severity: 'damage', problem: 'changes an item whose beginning is gone', ...taken })
  }
  for (const line of judge.edited) {
    const repair = 'accepted as it is, with a checksum that fits'
    problems.push({ path, line, severity: 'notice', problem: 'was changed by hand: the checksum of its batch does not fit', repair, mend })
  }
  const { undecidedFrom } = judge
  if (hasUncleanTail || undecidedFrom !== null) {
    const problem = `ends with ${countOf(Math.max(1, size - (undecidedFrom ?? position.offset)), 'byte')} of a write that never ended`
    problems.push({ path, line: position.line, severity: 'notice', problem, ...taken, repair: 'taken out, and kept beside the file' })
  }
  return problems
}

async function mendItems(context: DoctorContext, path: string, judge: ItemsJudge): Promise<void> {
  const log = await Log.open(context.files, path, { writable: false, sync: 'never' })
  if (log === null) throw new AssayError('CONFLICT', `${path} was removed while it was repaired`)
  try {
    await rewriteItems(context, log, judge)
  } finally {
    await log.close()
  }
  await renewIndex(context, path)
  await renewDatasetCopy(context, dirname(path))
}

async function derived(
  context: DoctorContext,
  folder: string,
  log: Log,
  { log: known }: ItemsJudge,
  copy: DatasetHead | null,
): Promise<Problem[]> {
  const { files } = context
  const problems: Problem[] = []
  const copyPath = join(folder, copyName)
  const renewal: Mending = { stage: 'derived', work: () => renewDatasetCopy(context, folder) }
  const isFile = (await files.status(copyPath))?.kind !== 'link'
  const head = isFile ? await readDatasetCopy(files, folder) : null
  if (known.head !== null && copy !== null && copy.revision > known.head.revision) {
    const problem = `says that the dataset had come to revision ${copy.revision}, and the log ends at ${known.head.revision}: its end is gone`
    problems.push({ path: copyPath, severity: 'damage', problem, repair: 'written anew from the log', mend: renewal })
  } else if (head === null && isFile && !log.hasUncleanTail) {
    const problem = 'is missing, or not of this log, which is read instead'
    problems.push({ path: copyPath, severity: 'notice', problem, repair: 'written anew', mend: renewal })
  }
  const path = join(folder, indexName)
  const status = await files.status(path)
  // Something else in its place is noted with all others.
  if (status !== null && status.kind !== 'file') return problems
  const bytes = await readWholeFile(files, path)
  if (bytes === null)
    return log.size >= largeLog ? [...problems, indexProblem(context, path, log.path, 'is missing: the log is read instead')] : problems
  if (!(await describes(bytes, log)))
    problems.push(indexProblem(context, path, log.path, 'is broken, or not what the log says, which is read instead'))
  return problems
}

async function describes(bytes: Buffer, log: Log): Promise<boolean> {
  const index = decodeItemsIndex(bytes, log.header.life)
  if (index === null) return false
  const { position, tail } = index.place
  return position.offset <= log.size && crc32(await log.read(position.offset - tail.length, tail.length)) === tail.crc
}
