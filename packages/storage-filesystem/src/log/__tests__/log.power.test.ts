import { manualSeam } from '@assay/core/testing'
import { describe, expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import type { SimulatedFiles } from '../../testing/simulated-files.ts'
import type { SeenEntry } from './open-log.ts'
import { diskWithLog, openRead } from './open-log.ts'

const rounds = 6

/** The rows that count: those of batches in order of their ordinals, whose lines are JSON when somebody edited them. */
function countedRows(entries: readonly SeenEntry[]): { readonly batches: number; readonly rows: readonly string[] } {
  let batches = 0
  const rows: string[] = []
  for (const entry of entries) {
    if (entry.kind !== 'batch' || entry.batch !== batches + 1 || !(entry.intact || entry.texts.every((text) => isJson(text)))) continue
    batches += 1
    rows.push(...entry.texts)
  }
  return { batches, rows }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Writes batches until all are there or the power is gone; adds each to `acknowledged` once it is. */
async function write(files: FileOperations, acknowledged: string[]): Promise<void> {
  const { log, seen } = await openRead(files)
  let { batches } = countedRows(seen)
  while (batches < rounds) {
    const payload = [`{"row":${batches},"text":"${'é'.repeat(400)}"}`, `{"second":${batches}}`]
    const mark = log.hasUncleanTail ? { batches } : null
    expect(await log.append({ payload, commit: { batch: batches + 1 }, mark })).not.toBeNull()
    acknowledged.push(...payload)
    batches += 1
  }
  await log.close()
}

async function crashAndLook(disk: SimulatedFiles, operations: number, chance: (() => number) | null): Promise<void> {
  const acknowledged: string[] = []
  disk.cutPowerAfter(operations, chance)
  await write(disk.mount(), acknowledged).catch(() => undefined)
  disk.repair()

  const { rows } = countedRows((await openRead(disk.mount())).seen)
  expect(rows.slice(0, acknowledged.length)).toEqual(acknowledged)
  expect(rows.length - acknowledged.length).toBeLessThanOrEqual(2)

  await write(disk.mount(), [])
  const all = countedRows((await openRead(disk.mount())).seen)
  expect(all.batches).toBe(rounds)
  expect(all.rows.slice(0, rows.length)).toEqual(rows)
  expect(new Set(all.rows).size).toBe(rounds * 2)
}

async function operationsOfOneRun(): Promise<number> {
  const disk = diskWithLog()
  await write(disk.mount(), [])
  return disk.operations
}

describe('a log after a power cut', () => {
  it('has every acknowledged batch once, and goes on, when all that was not synced is gone: after every operation', async () => {
    const operations = await operationsOfOneRun()

    for (let operation = 1; operation <= operations; operation += 1) await crashAndLook(diskWithLog(), operation, null)

    expect(operations).toBeGreaterThan(rounds * 3)
  })

  it('has every acknowledged batch once, and goes on, when a random part of the rest survived torn', async () => {
    const operations = await operationsOfOneRun()

    for (let seed = 1; seed <= 400; seed += 1) await crashAndLook(diskWithLog(), 1 + (seed % operations), manualSeam({ seed }).random)

    expect(operations).toBeGreaterThan(rounds * 3)
  })
})
