// What no store can beat: floor-case.ts <folder> <rows>. Rows as plain JSON alone, and written by one writer, a sync each 1,000.
import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { rowPadding } from './row-padding.ts'

const [, , folder = '', rowsText = ''] = process.argv
const rows = Number(rowsText)
const perCommit = 1_000
const time = new Date(Date.UTC(2026, 0, 1)).toISOString()
const input = { prompt: `What is 123456 plus one? Answer with a number and nothing else, please.${'x'.repeat(rowPadding)}` }

const textOf = (number: number): string =>
  `${JSON.stringify({
    itemVersion: time,
    startedAt: time,
    completedAt: time,
    createdAt: time,
    id: `0:item-${number}`,
    runId: 'run',
    seq: number,
    itemId: `item-${number}`,
    itemIndex: number,
    trial: 0,
    contentHash: '0'.repeat(64),
    input,
    output: 'text',
    expectedOutput: String(number + 1),
    latency: 0.01,
    verdict: 'passed',
    error: null,
    retryCount: 0,
    scores: [{ scorerId: 'even', scorerName: 'even', score: 1, durationMs: 0.001 }],
  })}\n`

let bytes = 0
const stringifyStarted = performance.now()
for (let number = 0; number < rows; number += 1) bytes += textOf(number).length
const stringify = performance.now() - stringifyStarted

mkdirSync(folder, { recursive: true })
const file = await open(join(folder, 'floor.jsonl'), 'a')
const writeStarted = performance.now()
for (let number = 0; number < rows; number += perCommit) {
  let text = ''
  for (let next = number; next < Math.min(rows, number + perCommit); next += 1) text += textOf(next)
  await file.write(text)
  await file.datasync()
}
const write = performance.now() - writeStarted
await file.close()
process.send?.({ stringify, write, bytes })
