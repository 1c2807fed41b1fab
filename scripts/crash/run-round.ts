import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkStore } from './check-store.ts'
import type { Findings } from './check-store.ts'
import { datasetId, itemsOf } from './evaluation.ts'
import type { Evaluation } from './evaluation.ts'
import { fencedExit } from './exit-codes.ts'
import { openStore } from './open-store.ts'
import type { RoundPlace } from './round-place.ts'
import { readAcknowledgements, startWorker } from './start-worker.ts'
import type { Worker } from './start-worker.ts'

/** What happened in a round. */
export interface RoundReport extends Findings {
  readonly kills: number
  /** Workers that were stopped, lost the run to another one, and were woken again. */
  readonly zombies: number
  /** Workers that went on with the run. */
  readonly resumes: number
}

/**
 * Has workers do an evaluation into a new store, kills each at a random moment until so many are killed, checks the store after each, and
 * then lets the last one come to the end. One in eight is not killed but stopped, and woken after another one has taken the run over.
 */
export async function runRound(place: RoundPlace, evaluation: Evaluation, wantedKills: number, random: () => number): Promise<RoundReport> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-crash-'))
  const acknowledgements = join(folder, 'acknowledged')
  await writeFile(acknowledgements, '')
  await makeDataset(place.url, evaluation)
  let [kills, zombies] = [0, 0]
  const complaints: string[] = []
  const look = async (isDone: boolean): Promise<Findings> => {
    const found = await checkStore(place, evaluation, readAcknowledgements(acknowledgements).rows, isDone)
    complaints.push(...found.complaints)
    return found
  }
  const take = (steal: boolean): Worker => startWorker(place.url, evaluation, acknowledgements, steal)
  try {
    for (;;) {
      const { begun: before } = readAcknowledgements(acknowledgements)
      const worker = take(false)
      const isLast = kills + zombies >= wantedKills
      let isOver = false
      const hasBegun = async (): Promise<void> => {
        while (!isOver && readAcknowledgements(acknowledgements).begun === before) await wait(5)
      }
      const ended = worker.ended.then(() => (isOver = true))
      const hasEnded = await Promise.race([ended, isLast ? ended : moment(hasBegun, random)])
      if (hasEnded) {
        const { code, complaint } = await worker.ended
        if (code !== 0) complaints.push(`A worker ended with ${code}: ${complaint}`)
        const { begun } = readAcknowledgements(acknowledgements)
        return { ...(await look(code === 0)), complaints, kills, zombies, resumes: Math.max(0, begun - 1) }
      }
      if (random() < 1 / 8) {
        await stealFrom(worker, take, random, complaints)
        zombies += 1
      } else {
        await kill(worker)
        kills += 1
      }
      await look(false)
    }
  } finally {
    if (complaints.length === 0) {
      rmSync(folder, { recursive: true })
      await place.remove()
    } else {
      complaints.push(`The store is kept in ${place.url}, what was acknowledged in ${folder}`)
    }
  }
}

/** Most die at work; some while they start. */
async function moment(hasBegun: () => Promise<void>, random: () => number): Promise<false> {
  if (random() < 0.1) {
    await wait(random() * 300)
  } else {
    await hasBegun()
    await wait(random() * random() * 600)
  }
  return false
}

async function kill({ child, ended }: Worker): Promise<void> {
  child.kill('SIGKILL')
  await ended
}

async function stealFrom(zombie: Worker, take: (steal: boolean) => Worker, random: () => number, complaints: string[]): Promise<void> {
  zombie.child.kill('SIGSTOP')
  const thief = take(true)
  await Promise.race([thief.ended, wait(200 + random() * 400)])
  zombie.child.kill('SIGCONT')
  await Promise.race([zombie.ended, wait(random() * 200)])
  await kill(thief)
  await kill(zombie)
  for (const worker of [thief, zombie]) {
    const { code, complaint } = await worker.ended
    if (code !== null && code !== 0 && code !== fencedExit) complaints.push(`A worker ended with ${code}: ${complaint}`)
  }
}

async function makeDataset(url: string, evaluation: Evaluation): Promise<void> {
  const storage = await openStore(url)
  await storage.stores.datasets.createDataset({ id: datasetId, name: datasetId })
  await storage.stores.datasets.addItems({ datasetId, items: itemsOf(evaluation) })
  await storage.close()
}
