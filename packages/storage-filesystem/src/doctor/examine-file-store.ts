import { realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { systemSeam } from '@assay/core'
import type { Seam, StoreFinding, StoreFindings } from '@assay/core'
import type { FileOperations } from '../files/file-operations.ts'
import { nodeFiles } from '../files/node-files.ts'
import { ChangesJournal } from '../revisions/changes-journal.ts'
import { isRecordHash } from '../revisions/record-hash.ts'
import { RunRecords } from '../revisions/run-records.ts'
import { Scratch } from '../store/scratch.ts'
import type { DoctorContext } from './doctor-context.ts'
import { examineDataset } from './examine-dataset.ts'
import { examineLeftovers } from './examine-leftovers.ts'
import { examineList } from './examine-list.ts'
import { examineMarker } from './examine-marker.ts'
import { examineRun } from './examine-run.ts'
import { lookInto } from './look-into.ts'
import type { Expected } from './look-into.ts'
import { mendUntilSound } from './mend-until-sound.ts'
import type { Examination } from './problem.ts'

/** Which store is examined, and how. */
export interface ExamineOptions {
  /** The store's folder; a relative path starts at the current folder. */
  readonly folder: string
  /** True: what is broken is mended; default false: nothing at all is written. */
  readonly repair?: boolean
  /** Time and the machine; default: the real ones. */
  readonly seam?: Seam
  /** The calls to the file system, so that a test can stand in for the disk; default: Node's. */
  readonly files?: FileOperations
  /** Told before each run and dataset how many of all of them are done. */
  readonly onProgress?: (done: number, total: number) => void
}

const ownNames: ReadonlyMap<string, Expected> = new Map([
  ...['runs', 'datasets', 'tmp', 'trash'].map((name) => [name, 'folder'] as const),
  ...['.gitignore', 'store.json', 'changes.jsonl', 'runs.index'].map((name) => [name, 'file'] as const),
])

/**
 * Reads a store of files from one end to the other, without opening it for work, and tells everything that is not as it should be. It may be in use
 * meanwhile. In memory are about 40 bytes a row of one run, or a change of one dataset, and one batch.
 *
 * A repair takes out what is broken and keeps it beside the file, byte by byte, in `<name>.cut-<time>`; rows that are good keep their `seq`, and
 * versions of datasets their times. A run that lost rows can be resumed. Runs that somebody holds are left alone. Afterwards the store is examined
 * once more: what is still found is not `repaired`.
 *
 * @throws `NOT_FOUND`: there is no store. `UNSUPPORTED`: a newer version of Assay made it. `BACKEND`: the store's folder cannot be read; what is in it
 * and cannot be read is among the findings.
 */
export async function examineFileStore(options: ExamineOptions): Promise<StoreFindings> {
  const context = await contextOf(options)
  const findings: StoreFinding[] = []
  const totals = { runs: 0, rows: 0, datasets: 0, items: 0, bytes: 0 }
  const isRepair = options.repair === true
  const examined = async (examine: () => Promise<Examination | null>, path: string): Promise<Examination | null> => {
    const outcome = await mendUntilSound(examine, path, isRepair)
    findings.push(...outcome.findings.map((finding) => ({ ...finding, path: shown(context.folder, finding.path) })))
    totals.bytes += outcome.examination?.bytes ?? 0
    return outcome.examination
  }
  try {
    await examineMarker(context)
    await examined(() => examineStore(context), context.folder)
    const records = { runs: await listHashes(context, 'runs'), datasets: await listHashes(context, 'datasets') }
    const total = records.runs.length + records.datasets.length
    let done = 0
    for (const part of ['runs', 'datasets'] as const) {
      for (const hash of records[part]) {
        options.onProgress?.(done, total)
        done += 1
        const one = await examined(() => (part === 'runs' ? examineRun : examineDataset)(context, hash), join(context.folder, part, hash))
        if (one?.exists === true) totals[part] += 1
        totals[part === 'runs' ? 'rows' : 'items'] += one?.entries ?? 0
      }
    }
    await examined(() => examineRest(context), context.folder)
    return { place: context.folder, findings, totals }
  } finally {
    await context.records.close()
    await context.journal.close()
  }
}

async function contextOf({ folder, seam = systemSeam(), files }: ExamineOptions): Promise<DoctorContext> {
  const place = files === undefined ? await realpath(folder).catch(() => resolve(folder)) : folder
  const store = { files: files ?? nodeFiles(seam), folder: place, seam, sync: 'batch', isReadOnly: false } as const
  const scratch = new Scratch(store)
  const stamp = new Date(seam.now()).toISOString().replaceAll(/[-:.]/g, '')
  return { ...store, scratch, records: new RunRecords(store, scratch), journal: new ChangesJournal(store, scratch), stamp }
}

/** The store's own folder and the names in its parts. */
async function examineStore(context: DoctorContext): Promise<Examination> {
  const { files, folder } = context
  const own = await lookInto(files, folder, (name) => ownNames.get(name) ?? null)
  const problems = [...(await examineMarker(context)), ...(own?.problems ?? [])]
  let bytes = own?.bytes ?? 0
  for (const part of ['runs', 'datasets'] as const) {
    if (own?.entries.get(part)?.kind !== 'folder') continue
    const content = await lookInto(files, join(folder, part), (name) => (isRecordHash(name) ? 'folder' : null))
    problems.push(...(content?.problems ?? []))
    bytes += content?.bytes ?? 0
  }
  return { problems, bytes, entries: 0, exists: true }
}

/** What nobody loses anything with. */
async function examineRest(context: DoctorContext): Promise<Examination> {
  const [list, making, trash] = [
    await examineList(context),
    await examineLeftovers(context, 'tmp'),
    await examineLeftovers(context, 'trash'),
  ]
  return { problems: [...list, ...making, ...trash], bytes: 0, entries: 0, exists: true }
}

async function listHashes({ files, folder }: DoctorContext, part: 'runs' | 'datasets'): Promise<readonly string[]> {
  const content = await lookInto(files, folder, (name) => (name === part ? 'folder' : null))
  if (content?.entries.has(part) !== true) return []
  const records = await lookInto(files, join(folder, part), (name) => (isRecordHash(name) ? 'folder' : null))
  return [...(records?.entries.keys() ?? [])]
}

function shown(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}
