import { decodeItemChange, encodeItemChange } from '@assay/core'
import type { DatasetHead, DatasetVersion, ItemChange } from '@assay/core'
import { decodeDatasetCommit, encodeDatasetCommit } from '../datasets/dataset-commit.ts'
import type { DatasetCommit } from '../datasets/dataset-commit.ts'
import type { LogBatch, LogEntry, LogLine } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'
import type { DoctorContext } from './doctor-context.ts'
import { forEachEntry } from './for-each-entry.ts'
import type { ItemsJudge } from './items-judge.ts'
import { LogRewriter } from './log-rewriter.ts'

type Work = () => Promise<void>

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
  const commit = decodeDatasetCommit(entry.commit)
  if (commit === null || !judge.counted.has(entry.start.offset)) return () => rewriter.cut(whole)
  return batchWork(entry, commit, written, rewriter)
}

function batchWork({ lines, start, end, intact }: LogBatch, commit: DatasetCommit, written: Written, rewriter: LogRewriter): Work {
  const isNext = commit.batch === written.batches + 1 && commit.ifRevision === (written.head?.revision ?? null)
  const counts = { added: 0, updated: 0, deleted: 0 }
  const kept = new Set<LogLine>()
  for (const { line, change } of byPosition(lines)) if (change !== null && take(change, written, counts)) kept.add(line)
  const dropped = lines.filter((line) => !kept.has(line))
  written.isWhole &&= isNext && dropped.length === 0
  const { itemCount, head: before } = written
  written.batches += 1
  written.head = written.isWhole ? commit.head : { ...commit.head, itemCount }
  if (intact && written.isWhole) return () => rewriter.copy(start.offset, end.offset)
  const made: DatasetVersion | null = commit.made === null || written.isWhole ? commit.made : { ...commit.made, itemCount, ...counts }
  const renewed = encodeDatasetCommit({
    id: commit.id,
    batch: written.batches,
    ifRevision: before?.revision ?? null,
    head: written.head,
    made,
  })
  const last = lines.at(-1)
  const commitStart = last === undefined ? start.offset : last.offset + last.length + 1
  return async () => {
    for (const { offset, line, length } of dropped) await rewriter.cut({ offset, line, length })
    // What it said is changed, or its checksum did not fit.
    await rewriter.cut({ offset: commitStart, line: end.line - 1, length: end.offset - commitStart })
    await rewriter.batch(
      renewed,
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
function take(
  { position, item, ...change }: ItemChange,
  written: Written,
  counts: { added: number; updated: number; deleted: number },
): boolean {
  const { items } = written
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
  const commit = { id: seam.newId(), batch: written.batches + 1, ifRevision: head.revision, head: next, made }
  await rewriter.batch(encodeDatasetCommit(commit), lines)
}
