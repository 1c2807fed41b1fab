import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

// Written from docs/file-format.md alone, so that the document is proved to be enough: it shares no code with the adapter.

type Json = { readonly [key: string]: unknown }

interface Batch {
  readonly commit: Json
  readonly records: readonly (Json | null)[]
}

/** One entry of a log. */
type Entry = { readonly mark: Json } | Batch

/** A run as a store keeps it: its record and its rows by `seq`. */
export interface ReadRun {
  readonly run: Json
  readonly rows: readonly Json[]
}

/** A dataset as a store keeps it. */
export interface ReadDataset {
  readonly head: Json
  /** Oldest first, each with its items in order. */
  readonly versions: readonly { readonly version: Json; readonly items: readonly unknown[] }[]
}

const hashOf = (id: string): string => createHash('sha256').update(id, 'utf8').digest('hex').slice(0, 32)

/** Reads a run from a store's folder; null: there is none. */
export function readRun(store: string, id: string): ReadRun | null {
  const folder = join(store, 'runs', hashOf(id))
  const life = namesIn(folder).find((name) => /^[0-9a-f]{12}$/.test(name))
  if (life === undefined) return null
  const numbers = namesIn(join(folder, life)).flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
  const newest = Math.max(...numbers.map(Number))
  const run = objectAt(parse(readFileSync(join(folder, life, `${newest}.json`), 'utf8')), 'run')
  const { header, entries } = readLog(join(folder, 'results.jsonl'))
  if (run?.['id'] !== id || header['id'] !== id || header['life'] !== life) throw new Error(`${folder} is of another run`)
  return { run, rows: rowsOf(entries) }
}

/** Reads a dataset from a store's folder; null: there is none. */
export function readDataset(store: string, id: string): ReadDataset | null {
  const folder = join(store, 'datasets', hashOf(id))
  if (namesIn(folder).length === 0) return null
  const { entries } = readLog(join(folder, 'items.jsonl'))
  let head: Json | null = null
  let batches = 0
  const changes: Json[] = []
  const versions: Json[] = []
  for (const [index, entry] of entries.entries()) {
    if ('mark' in entry || 'part' in entry.commit) continue
    const { commit } = entry
    const records = 'parts' in commit ? recordsInParts(commit, entries.slice(0, index)) : entry.records
    if (commit['batch'] !== batches + 1 || commit['ifRevision'] !== (head?.['revision'] ?? null)) continue
    const readable = records.filter((record) => record !== null)
    if (readable.length < records.length) continue
    batches += 1
    head = objectAt(commit, 'head')
    changes.push(...readable)
    const made = objectAt(commit, 'made')
    if (made !== null) versions.push(made)
  }
  if (head === null) throw new Error(`${folder} does not say what the dataset is`)
  return { head, versions: versions.map((version) => ({ version, items: itemsAt(changes, String(version['version'])) })) }
}

/** The changes of the parts of a batch; null among them: they do not all stand before it. */
function recordsInParts(commit: Json, before: readonly Entry[]): readonly (Json | null)[] {
  const count = Number(commit['parts'])
  const parts = count > before.length ? [] : before.slice(before.length - count)
  const isPart = (entry: Entry, index: number): entry is Batch =>
    'commit' in entry && entry.commit['id'] === commit['id'] && entry.commit['part'] === index + 1
  return parts.length === count && parts.every(isPart) ? parts.flatMap(({ records }) => records) : [null]
}

function itemsAt(changes: readonly Json[], version: string): readonly unknown[] {
  const last = new Map<unknown, Json>()
  for (const change of changes) if (String(change['version']) <= version) last.set(change['position'], change)
  const there = [...last.values()].filter(({ item }) => item !== null)
  return there.toSorted((one, other) => Number(one['position']) - Number(other['position'])).map(({ item }) => item)
}

function rowsOf(entries: readonly Entry[]): readonly Json[] {
  let rows = new Map<unknown, Json>()
  let [epoch, isFinal, batches] = [-1, false, 0]
  for (const entry of entries) {
    if ('mark' in entry) {
      if (Number(entry.mark['epoch']) < epoch) continue
      epoch = Number(entry.mark['epoch'])
      isFinal = entry.mark['final'] === true
      continue
    }
    const { commit, records } = entry
    if (commit['epoch'] !== epoch || commit['batch'] !== batches + 1) continue
    if (isFinal && commit['imported'] !== true && commit['removesRows'] !== true) continue
    const readable = records.filter((record) => record !== null)
    if (readable.length < records.length) continue
    batches += 1
    if (commit['removesRows'] === true) rows = new Map()
    for (const pair of listAt(commit, 'replaces')) if (Array.isArray(pair)) rows.delete(pair[1])
    for (const row of readable) rows.set(row['seq'], row)
  }
  return [...rows.values()].toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
}

function readLog(path: string): { readonly header: Json; readonly entries: readonly Entry[] } {
  const bytes = readFileSync(path)
  const entries: Entry[] = []
  let collected: { readonly start: number; readonly text: string }[] = []
  let header: Json | null = null
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start)
    const end = found === -1 ? bytes.length : found
    const text = bytes.toString('utf8', start, end)
    const entry = header === null ? null : entryOf(bytes, start, text, collected)
    if (header === null) header = parse(text)
    else if (entry !== null) {
      entries.push(entry)
      collected = []
    } else if (text !== '' && text !== '\r' && found !== -1) collected.push({ start, text })
    start = end + 1
  }
  const format = header?.['assay'] === 'items' ? 2 : 1
  if (header === null || header['format'] !== format) throw new Error(`${path} has no header of format ${format}`)
  return { header, entries }
}

function entryOf(
  bytes: Buffer,
  start: number,
  text: string,
  collected: readonly { readonly start: number; readonly text: string }[],
): Entry | null {
  const mark = text.startsWith('{"mark":') ? objectAt(parse(text), 'mark') : null
  if (mark !== null && Number.isSafeInteger(mark['batches'])) return { mark }
  const commit = text.startsWith('{"commit":') ? objectAt(parse(text), 'commit') : null
  if (commit === null || !['batch', 'count', 'bytes', 'crc'].every((name) => Number.isSafeInteger(commit[name]))) return null
  const [count, length] = [Number(commit['count']), Number(commit['bytes'])]
  const payload = count === 0 ? [] : collected.slice(-count)
  const stands = payload.length === count && (payload[0]?.start ?? start) === start - length
  const sealed = text.slice(0, text.lastIndexOf(',"crc":'))
  const isEdited = !stands || crc32(Buffer.from(sealed), crc32(bytes.subarray(start - length, start))) !== commit['crc']
  if (isEdited && collected.length !== count) return null
  return { commit, records: payload.map((line) => parse(line.text)) }
}

function parse(text: string): Json | null {
  try {
    // A log holds objects alone.
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

function objectAt(parent: Json | null, name: string): Json | null {
  const value = parent?.[name]
  // An object that is no list has properties by name.
  return typeof value === 'object' && !Array.isArray(value) ? (value as Json | null) : null
}

function listAt(parent: Json, name: string): readonly unknown[] {
  const value = parent[name]
  return Array.isArray(value) ? value : []
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
