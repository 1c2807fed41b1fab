import { AssayError } from '@assay/core'
import type { AssayStorage, NewResult } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import { openFileStorage } from '../store/open-file-storage.ts'
import { SimulatedFiles } from '../testing/simulated-files.ts'
import { InterleavedFiles } from './interleaved-files.ts'

const folder = '/disk/store'

interface Party {
  readonly storage: AssayStorage
  readonly turns: InterleavedFiles
}

/** Who goes on when. */
type Schedule = (zombie: InterleavedFiles, taker: InterleavedFiles) => Promise<unknown>

/** Two that use one store, of which one takes runs over while the other writes on. */
export class Rivals {
  readonly #disk: SimulatedFiles
  readonly #zombie: Party
  readonly #taker: Party
  readonly #expected = new Map<string, readonly string[]>()
  /** What was not as each was told. */
  readonly faults: string[] = []
  #runs = 0

  private constructor(disk: SimulatedFiles, zombie: Party, taker: Party) {
    this.#disk = disk
    this.#zombie = zombie
    this.#taker = taker
  }

  static async meet(): Promise<Rivals> {
    const disk = new SimulatedFiles({ folders: ['/disk'] })
    return new Rivals(disk, await open(disk, 1), await open(disk, 2))
  }

  /** Has one append to a run while the other takes it over, and notes as `faults` what is not there as each was told. */
  async takeOver(schedule: Schedule): Promise<void> {
    const [zombie, taker] = [this.#zombie, this.#taker]
    this.#runs += 1
    const runId = `run-${this.#runs}`
    const { epoch } = await zombie.storage.stores.runs.createRun({ ...newRun, id: runId, lease: lease('zombie') })
    await append(zombie, runId, epoch, 'before')
    for (const { turns } of [zombie, taker]) turns.hold()

    const appended = append(zombie, runId, epoch, 'during', 'meanwhile')
    const takenOver = takeOver(taker, runId)
    await schedule(zombie.turns, taker.turns)
    for (const { turns } of [zombie, taker]) turns.free()
    const outcome = await appended
    const taken = await takenOver

    const seen = outcome === 'stored' ? ['0:before', '0:during', '0:meanwhile'] : ['0:before']
    const later = [await append(zombie, runId, epoch, 'later'), await append(taker, runId, taken.epoch, 'after')]
    this.#compare(`${runId} when it was taken over`, taken.ids, seen)
    this.#compare(`what the writer and the taker of ${runId} were told later`, later, ['fenced', 'stored'])
    this.#compare(`${runId} later`, await idsOf(taker, runId), [...seen, '0:after'])
    this.#expected.set(runId, [...seen, '0:after'])
  }

  /** How many calls to the disk each makes when nobody is in its way. */
  async count(): Promise<{ readonly zombie: number; readonly taker: number }> {
    const calls = { zombie: 0, taker: 0 }
    await this.takeOver(async (zombie, taker) => {
      calls.zombie = await zombie.allow(Infinity)
      calls.taker = await taker.allow(Infinity)
    })
    return calls
  }

  /** Cuts the power of both and looks again. */
  async lookAfterwards(): Promise<void> {
    for (const { storage } of [this.#zombie, this.#taker]) await storage.close()
    this.#disk.cutPower()
    const stranger = await open(this.#disk, 3)
    for (const [runId, ids] of this.#expected) this.#compare(`${runId} after a power cut`, await idsOf(stranger, runId), ids)
  }

  #compare(what: string, found: readonly string[], expected: readonly string[]): void {
    if (found.join() !== expected.join()) this.faults.push(`${what}: ${found.join()} in place of ${expected.join()}`)
  }
}

const newRun = {
  datasetId: 'dataset-1',
  datasetVersion: new Date(0),
  targetType: 'function',
  targetId: 'target-1',
  totalItems: 10,
} as const

async function open(disk: SimulatedFiles, seed: number): Promise<Party> {
  const turns = new InterleavedFiles()
  turns.free()
  const storage = await openFileStorage({ folder, seam: manualSeam({ seed }), files: turns.wrap(disk.mount()) })
  return { storage, turns }
}

async function append({ storage }: Party, runId: string, epoch: number, ...itemIds: readonly string[]): Promise<'stored' | 'fenced'> {
  try {
    await storage.stores.runs.addResults({ runId, epoch, results: itemIds.map(rowOf) })
    return 'stored'
  } catch (error) {
    if (AssayError.isInstance(error) && error.details.reason === 'fenced') return 'fenced'
    throw error
  }
}

/** Takes a run over and gives its new epoch, and the ids of its rows as they are then. */
async function takeOver(taker: Party, runId: string): Promise<{ readonly epoch: number; readonly ids: readonly string[] }> {
  const { epoch } = await taker.storage.stores.runs.takeOverRun({ runId, lease: lease('taker'), steal: true })
  return { epoch, ids: await idsOf(taker, runId) }
}

async function idsOf({ storage }: Party, runId: string): Promise<readonly string[]> {
  return (await storage.stores.runs.listResults({ runId })).results.map(({ id }) => id)
}

function lease(owner: string): { readonly owner: string; readonly ttl: number } {
  return { owner, ttl: 30_000 }
}

function rowOf(itemId: string): NewResult {
  const start = new Date(0)
  return { itemId, itemVersion: start, input: itemId, output: itemId, startedAt: start, completedAt: start, latency: 1 }
}
