import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import type { FileOperations } from '../../files/file-operations.ts'
import { nodeFiles } from '../../files/node-files.ts'
import { temporaryFolder } from '../../files/__tests__/temporary-folder.ts'
import { SimulatedFiles } from '../../testing/simulated-files.ts'
import type { LogEntry } from '../log-entry.ts'
import { Log } from '../log.ts'
import { headerText, logPath } from './open-log.ts'

const writers = 4
const batchesEach = 8

/** What one writer knows of the log: a batch counts when its ordinal is the next one. */
async function openWriter(
  files: FileOperations,
  path: string,
): Promise<{ readonly log: Log; readonly counted: string[]; refresh(): Promise<void> }> {
  const log = await Log.open(files, path, { writable: true, sync: 'batch' })
  if (log === null) throw new Error('There is no log')
  const counted: string[] = []
  const visit = (entry: LogEntry): void => {
    if (entry.kind === 'batch' && entry.intact && entry.commit['batch'] === counted.length + 1)
      counted.push(...entry.lines.map((line) => line.text))
  }
  return {
    log,
    counted,
    refresh: async () => {
      expect(await log.refresh(visit)).toBe(true)
    },
  }
}

/** Writes each of its batches until it counts. */
async function write(files: FileOperations, path: string, name: string): Promise<void> {
  const { log, counted, refresh } = await openWriter(files, path)
  await refresh()
  for (let number = 0; number < batchesEach; number += 1) {
    const text = JSON.stringify({ [name]: number })
    while (!counted.includes(text)) {
      const mark = log.hasUncleanTail ? { batches: counted.length } : null
      const batch = await log.append({ payload: [text], commit: { batch: counted.length + 1 }, mark })
      if (batch === null) await refresh()
      else counted.push(text)
    }
  }
  await log.close()
}

async function expectEveryBatchOnce(files: FileOperations, path: string): Promise<void> {
  await Promise.all(Array.from({ length: writers }, (_, index) => write(files, path, `writer ${index}`)))

  const { log, counted, refresh } = await openWriter(files, path)
  await refresh()
  expect(counted).toHaveLength(writers * batchesEach)
  expect(new Set(counted).size).toBe(writers * batchesEach)
  expect(log.hasUncleanTail).toBe(false)
  await log.close()
}

it('has every batch of writers that race on a real disk once', async () => {
  const path = join(await temporaryFolder(), 'items.jsonl')
  await writeFile(path, headerText)

  await expectEveryBatchOnce(nodeFiles(manualSeam()), path)
})

it('has every batch of writers once, whoever comes first at each call', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { random } = manualSeam({ seed })
    const pause = async (): Promise<void> => {
      for (let turns = Math.floor(random() * 8); turns > 0; turns -= 1) await Promise.resolve()
    }
    const disk = new SimulatedFiles({ folders: ['/store'], pause })
    disk.plantFile(logPath, headerText)

    await expectEveryBatchOnce(disk.mount(), logPath)
  }
})
