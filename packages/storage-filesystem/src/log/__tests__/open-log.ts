import type { FileOperations } from '../../files/file-operations.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import type { JsonObject } from '../json-object.ts'
import type { LogEntry } from '../log-entry.ts'
import { encodeLogHeader } from '../log-header.ts'
import type { LogOptions } from '../log.ts'
import { Log } from '../log.ts'

export const logPath = '/store/results.jsonl'
export const headerText: string = encodeLogHeader({ assay: 'results', id: 'run 1', life: '0123456789ab' })

/** A disk with a log of this content behind the header. */
export function diskWithLog(content: string | Uint8Array = ''): SimulatedFiles {
  const disk = new SimulatedFiles({ folders: ['/store'] })
  disk.plantFile(logPath, Buffer.concat([Buffer.from(headerText), Buffer.from(content)]))
  return disk
}

export async function openLog(files: FileOperations, options: Partial<LogOptions> = {}): Promise<Log> {
  const log = await Log.open(files, logPath, { writable: true, sync: 'batch', ...options })
  if (log === null) throw new Error('There is no log')
  return log
}

/** A log that is open and read, with what was found in it. */
export async function openRead(files: FileOperations): Promise<{ readonly log: Log; readonly seen: SeenEntry[] }> {
  const log = await openLog(files)
  return { log, seen: await read(log) }
}

/** What a test looks at in an entry, with the texts of the lines, which are there only during the visit. */
export type SeenEntry =
  | { readonly kind: 'batch'; readonly batch: unknown; readonly texts: readonly string[]; readonly intact: boolean; readonly lines: string }
  | { readonly kind: 'mark'; readonly fields: JsonObject; readonly lines: string }
  | { readonly kind: 'broken'; readonly lines: string }

/** Refreshes a log that must be as it was. */
export async function read(log: Log): Promise<SeenEntry[]> {
  const seen: SeenEntry[] = []
  if (!(await log.refresh((entry) => seen.push(see(entry))))) throw new Error('The log was rewritten')
  return seen
}

export function see(entry: LogEntry): SeenEntry {
  const lines = `${entry.start.line}-${entry.end.line}`
  if (entry.kind === 'mark') return { kind: 'mark', fields: entry.fields, lines }
  if (entry.kind === 'broken') return { kind: 'broken', lines }
  return { kind: 'batch', batch: entry.commit['batch'], texts: entry.lines.map((line) => line.text), intact: entry.intact, lines }
}

/** The text of a batch, as `append` writes it. */
export async function batchText(payload: readonly string[], batch: number): Promise<string> {
  const disk = diskWithLog()
  const { log } = await openRead(disk.mount())
  await log.append({ payload, commit: { batch }, mark: null })
  return textOf(disk).slice(headerText.length)
}

export function textOf(disk: SimulatedFiles): string {
  return (disk.content(logPath) ?? Buffer.alloc(0)).toString()
}
