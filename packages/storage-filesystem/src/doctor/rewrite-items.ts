import { decodeItemChange, encodeItemChange } from '@assay/core'
import type { DatasetHead, DatasetVersion, ItemChange } from '@assay/core'
import { decodeDatasetCommit, decodePartCommit, encodeDatasetCommit, encodePartCommit } from '../datasets/dataset-commit.ts'
import type { DatasetCommit } from '../datasets/dataset-commit.ts'
import type { JsonObject } from '../log/json-object.ts'
import type { LogBatch, LogEntry, LogLine } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import type { DoctorContext } from './doctor-context.ts'
import { forEachEntry } from './for-each-entry.ts'
import type { ItemsJudge } from './items-judge.ts'
import { LogRewriter } from './log-rewriter.ts'

type Work = () => Promise<void>

interface Counts {
  added: number
  updated: number
  deleted: number
}

const noCounts = (): Counts => ({ added: 0, updated: 0, deleted: 0 })

/** What the new log says so far. */
interface Written {
  batches: number
  head: DatasetHead | null
  /** By position: whether the item is there. */
  readonly items: Map<number, boolean>
  /** How many are there. */
  itemCount: number
  largestPosition: number
  /** The last known changes of items whose beginning is lost, by position. */
  readonly orphans: Map<number, ItemChange>
  /** How many parts of the batch that comes next are written, and what they change. */
  parts: number
  counts: Counts
  /** Nothing was left out so far, so that batches can be copied as they are. */
  isWhole: boolean
}

/**
 * Makes a log of items anew with all changes that count and can be read. Versions keep their times; those behind something that is lost say how many
 * items they have without it. Items whose beginning is lost and that are still there are added once more at the end, as a version of now.
 * `log` was just opened.
 */
export async function rewriteItems(context: DoctorContext, log: Log, judge: ItemsJudge): Promise<void> {
  const rewriter = await LogRewriter.begin(context, log)
  const written: Written = {
    batches: 0,
    head: null,
    items: new Map(),
    itemCount: 0,
    largestPosition: -1,
    orphans: new Map(),
    parts: 0,
    counts: noCounts(),
    isWhole: true,
  }
  try {
    const isSame = await forEachEntry(log, (entry) => workFor(entry, judge, written, rewriter))
    if (!isSame) throw new Error(`${log.path} was replaced while it was read`)
    await rewriter.cut({ ...log.position, length: log.size - log.position.offset })
    await addOrphans(context, written, rewriter)
    await rewriter.finish()
  } catch (error) {
    await rewriter.abandon()
    throw error
  }
}

function workFor(entry: LogEntry, judge: ItemsJudge, written: Written, rewriter: LogRewriter): Work | null {
  const whole = { ...entry.start, length: entry.end.offset - entry.start.offset }
  // It ended something unfinished, which is not copied.
  if (entry.kind === 'mark') return null
  if (entry.kind === 'broken') return () => rewriter.cut(whole)
  if (!judge.counted.has(entry.start.offset)) return () => rewriter.cut(whole)
  if (decodePartCommit(entry.commit) !== null) return partWork(entry, written, rewriter)
  const commit = decodeDatasetCommit(entry.commit)
  return commit === null ? () => rewriter.cut(whole) : batchWork(entry, commit, written, rewriter)
}

function partWork(batch: LogBatch, written: Written, rewriter: LogRewriter): Work {
  const { start, end, intact, commit } = batch
  const part = decodePartCommit(commit)
  const kept = keep(batch, written)
  written.parts += 1
  written.isWhole &&= kept.size === batch.lines.length && part?.part === written.parts && part.batch === written.batches + 1
  if (intact && written.isWhole) return () => rewriter.copy(start.offset, end.offset)
  return renewal(batch, kept, encodePartCommit({ id: part?.id ?? '', part: written.parts, batch: written.batches + 1 }), rewriter)
}

function batchWork(batch: LogBatch, commit: DatasetCommit, written: Written, rewriter: LogRewriter): Work {
  const { lines, start, end, intact } = batch
  const isNext = commit.batch === written.batches + 1 && commit.ifRevision === (written.head?.revision ?? null)
  const kept = keep(batch, written)
  written.isWhole &&= isNext && kept.size === lines.length && written.parts === commit.parts
  const { itemCount, head: before, counts, parts } = written
  written.batches += 1
  written.parts = 0
  written.counts = noCounts()
  written.head = written.isWhole ? commit.head : { ...commit.head, itemCount }
  if (intact && written.isWhole) return () => rewriter.copy(start.offset, end.offset)
  const made: DatasetVersion | null = commit.made === null || written.isWhole ? commit.made : { ...commit.made, itemCount, ...counts }
  const renewed = { id: commit.id, batch: written.batches, ifRevision: before?.revision ?? null, head: written.head, made, parts }
  return renewal(batch, kept, encodeDatasetCommit(renewed), rewriter)
}

/** Takes over what a batch changes, as far as it can stand, and says which of its lines these are. */
function keep({ lines }: LogBatch, written: Written): ReadonlySet<LogLine> {
  const kept = new Set<LogLine>()
  for (const { line, change } of byPosition(lines)) if (change !== null && take(change, written)) kept.add(line)
  return kept
}

/** Writes a batch with those of its lines that are kept, and another commit. */
function renewal({ lines, start, end }: LogBatch, kept: ReadonlySet<LogLine>, commit: JsonObject, rewriter: LogRewriter): Work {
  const last = lines.at(-1)
  const commitStart = last === undefined ? start.offset : last.offset + last.length + 1
  return async () => {
    for (const line of lines) if (!kept.has(line)) await rewriter.cut({ offset: line.offset, line: line.line, length: line.length })
    // What it said is changed, or its checksum did not fit.
    await rewriter.cut({ offset: commitStart, line: end.line - 1, length: end.offset - commitStart })
    await rewriter.batch(
      commit,
      lines.filter((line) => kept.has(line)),
    )
  }
}

function byPosition(lines: readonly LogLine[]): readonly { readonly line: LogLine; readonly change: ItemChange | null }[] {
  const all = lines.map((line) => ({ line, change: changeOf(line.text) }))
  return all.toSorted((one, other) => (one.change?.position ?? 0) - (other.change?.position ?? 0))
}

function changeOf(text: string): ItemChange | null {
  try {
    return decodeItemChange(text)
  } catch {
    return null
  }
}

/** False: the change cannot stand here, because what began at its position is lost. */
function take({ position, item, ...change }: ItemChange, written: Written): boolean {
  const { items, counts } = written
  const isThere = items.get(position)
  if (isThere === undefined && position < written.largestPosition) {
    written.orphans.set(position, { position, item, ...change })
    return false
  }
  if (isThere === true && item !== null) counts.updated += 1
  else if (isThere === true) counts.deleted += 1
  else if (item !== null) counts.added += 1
  written.itemCount += Number(item !== null) - Number(isThere ?? false)
  written.largestPosition = Math.max(written.largestPosition, position)
  items.set(position, item !== null)
  return true
}

async function addOrphans({ seam }: DoctorContext, written: Written, rewriter: LogRewriter): Promise<void> {
  const { head, orphans } = written
  const alive = [...orphans.values()].flatMap(({ item }) => (item === null ? [] : [item]))
  if (head === null || alive.length === 0) return
  const version = new Date(Math.max(seam.now(), head.version.getTime() + 1))
  const itemCount = head.itemCount + alive.length
  const next = {
    ...head,
    version,
    itemCount,
    updatedAt: version,
    revision: head.revision + 1,
    nextPosition: head.nextPosition + alive.length,
  }
  const made = { version, itemCount, added: alive.length, updated: 0, deleted: 0 }
  const lines = alive.map((item, index) =>
    encodeItemChange({ itemId: item.id, position: head.nextPosition + index, version, item: { ...item, version } }),
  )
  const commit = { id: seam.newId(), batch: written.batches + 1, ifRevision: head.revision, head: next, made, parts: 0 }
  await rewriter.batch(encodeDatasetCommit(commit), lines)
}
