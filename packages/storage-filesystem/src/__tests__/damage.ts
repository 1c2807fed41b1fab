import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Faults } from '@assay/conformance'
import { recordHash } from '../revisions/record-hash.ts'

type StoredRecord = Parameters<NonNullable<Faults['breakRecord']>>[1]

/** Writes into a store what makes a record unreadable, as a bad disk or an editor may; gives what names the place. */
export async function breakRecord(folder: string, record: StoredRecord): Promise<string> {
  switch (record.kind) {
    case 'run':
      return cutNewestRevision(join(folder, 'runs', recordHash(record.id)))
    case 'dataset':
      // The header: of a broken line at the end nobody can say whether it was ever finished.
      return breakLine(join(folder, 'datasets', recordHash(record.id), 'items.jsonl'), (line) => line.startsWith('{"assay":'))
    case 'result':
      return breakLine(join(folder, 'runs', recordHash(record.runId), 'results.jsonl'), (line) => line.includes(`"id":"${record.id}"`))
  }
}

async function cutNewestRevision(folder: string): Promise<string> {
  const [life = ''] = (await readdir(folder)).filter((name) => /^[0-9a-f]{12}$/.test(name))
  const revisions = (await readdir(join(folder, life))).map((name) => Number.parseInt(name, 10))
  const path = join(folder, life, `${Math.max(...revisions)}.json`)
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.slice(0, text.length / 2))
  return path
}

async function breakLine(path: string, isWanted: (line: string) => boolean): Promise<string> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  const index = lines.findIndex(isWanted)
  lines[index] = lines[index]?.replace('":', '"?') ?? ''
  await writeFile(path, lines.join('\n'))
  return `${path}, line ${index + 1}`
}

/** Leaves in a store what a writer that died, a person or another program leaves there. */
export async function leaveStrays(folder: string): Promise<void> {
  const [hash = ''] = await readdir(join(folder, 'runs'))
  const [dataset = ''] = await readdir(join(folder, 'datasets'))
  const strays = [
    'notes.txt',
    'tmp/half-written.json',
    'trash/removed.jsonl',
    'runs/.DS_Store',
    'runs/0123.json',
    `runs/${hash}/run.json`,
    `runs/${hash}/results.jsonl~`,
    `runs/${hash}/results.index`,
    'datasets/Thumbs.db',
    `datasets/${dataset}/.items.jsonl.swp`,
    `datasets/${dataset}/items.index`,
    `datasets/${dataset}/dataset.json`,
    'runs.index',
  ]
  for (const name of strays) await writeFile(join(folder, name), '{"id":"half')
}
