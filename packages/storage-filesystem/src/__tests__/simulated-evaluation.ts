import { setImmediate as nextTurn } from 'node:timers/promises'
import { Mastra, resumeRun, runDataset } from '@assay/core'
import type { AssayStorage, EngineOptions, JsonValue, MastraScorer, NewItem, Run, RunResult, RunSummary, Target } from '@assay/core'
import { manualSeam } from '@assay/core/testing'
import type { ManualSeam } from '@assay/core/testing'
import type { FileOperations } from '../files/file-operations.ts'
import { openFileStorage } from '../store/open-file-storage.ts'
import { SimulatedFiles } from '../testing/simulated-files.ts'

/** How large an evaluation is. */
export interface EvaluationSize {
  readonly items: number
  readonly trials: number
  readonly concurrency: number
  /** How many characters an output has at most. */
  readonly output: number
}

/** A process that has the store open, and the time as it knows it. */
export interface Process {
  readonly storage: AssayStorage
  readonly seam: ManualSeam
}

/** What became of one process that worked on the run. */
export interface Work {
  /** The run's summary when the process came to the end of it. */
  readonly summary: RunSummary | null
  /** Why it did not. */
  readonly error: unknown
}

const folder = '/disk/store'
const datasetId = 'numbers'
const runId = 'run-1'

const even: MastraScorer = { id: 'even', name: 'Even', run: ({ input }) => ({ score: Number(input) % 2 === 0 ? 1 : 0 }) }

/** An evaluation into a store on a disk in memory: processes work on it one after another, each in the place of one that is gone. */
export class SimulatedEvaluation {
  readonly disk: SimulatedFiles = new SimulatedFiles({ folders: ['/disk'] })
  readonly size: EvaluationSize
  /** The ids of the rows of which an engine said that they are stored. */
  readonly acknowledged: Set<string> = new Set()
  isFinished = false
  readonly #random: () => number
  #processes = 0

  private constructor(size: EvaluationSize, seed: number) {
    this.size = size
    this.#random = manualSeam({ seed }).random
  }

  /** Makes the disk, the store and the dataset. `seed`: how the targets take their time. */
  static async make(size: EvaluationSize, seed: number): Promise<SimulatedEvaluation> {
    const evaluation = new SimulatedEvaluation(size, seed)
    const { storage } = await evaluation.start()
    const { datasets } = storage.stores
    await datasets.createDataset({ id: datasetId, name: datasetId })
    const items = Array.from({ length: size.items }, (_, number): NewItem => ({ id: `item-${number}`, input: number }))
    await datasets.addItems({ datasetId, items })
    await storage.close()
    return evaluation
  }

  /** How many pairs there are, and for how many of them the target fails. */
  get pairs(): { readonly all: number; readonly failing: number } {
    const { items, trials } = this.size
    const failing = Array.from({ length: items }, (_, number) => number).filter(isFailing).length
    return { all: items * trials, failing: failing * trials }
  }

  /** Starts a process: it opens the store. `wrap` stands between it and the disk. */
  async start(wrap: (files: FileOperations) => FileOperations = (files) => files): Promise<Process> {
    const seam = this.#newSeam()
    return { seam, storage: await openFileStorage({ folder, seam, files: wrap(this.disk.mount()) }) }
  }

  /** Has a new process work on the run, from the opening of the store to its closing. */
  async work(): Promise<Work> {
    try {
      const process = await this.start()
      const work = await this.workIn(process)
      await process.storage.close()
      return work
    } catch (error) {
      return { summary: null, error }
    }
  }

  /** Has a process make the run, or go on with it. */
  async workIn({ storage, seam }: Process): Promise<Work> {
    try {
      const summary = await seam.advanceUntil(this.#work(storage), 1_000)
      this.isFinished = true
      return { summary, error: null }
    } catch (error) {
      return { summary: null, error }
    }
  }

  /** Reads what is on the disk as a stranger does, who writes nothing. */
  async look(): Promise<{ readonly run: Run | null; readonly rows: readonly RunResult[] }> {
    const storage = await openFileStorage({ folder, seam: this.#newSeam(), files: this.disk.mount(), readOnly: true })
    const { runs } = storage.stores
    const run = await runs.getRunById({ id: runId })
    const rows = run === null ? [] : await Array.fromAsync(runs.iterateResults({ runId }))
    await storage.close()
    return { run, rows }
  }

  async #work({ stores }: AssayStorage): Promise<RunSummary> {
    const options: EngineOptions & { readonly runId: string; readonly target: Target } = {
      runId,
      storage: { stores },
      target: (input) => this.#answer(Number(input)),
      scorers: [{ scorer: even, threshold: 1 }],
      maxConcurrency: this.size.concurrency,
      onEvent: (event) => {
        if (event.type === 'item.completed') this.acknowledged.add(`${event.trial}:${event.itemId}`)
      },
    }
    const isThere = (await stores.runs.getRunById({ id: runId })) !== null
    return isThere
      ? resumeRun(new Mastra(), options)
      : runDataset(new Mastra(), { ...options, datasetId, targetType: 'function', targetId: 'numbers', trials: this.size.trials })
  }

  /** A process of its own: those before it are gone. */
  #newSeam(): ManualSeam {
    this.#processes += 1
    const owner = `process-${this.#processes}`
    return manualSeam({ seed: this.#processes, host: { owner, isGone: (other) => other !== owner } })
  }

  async #answer(input: number): Promise<JsonValue> {
    if (this.#random() < 0.1) await nextTurn()
    if (isFailing(input)) throw new Error(`No answer to ${input}`)
    return this.#outputOf(input)
  }

  #outputOf(input: number): string {
    return `${input} `.repeat(1 + ((input * 37) % Math.max(1, this.size.output >> 2)))
  }

  /** Whether a row says what the target and the scorer gave for its pair. */
  isRight({ id, itemId, trial, input, output, verdict }: RunResult): boolean {
    const number = Number(input)
    const isFailed = isFailing(number)
    const expected = isFailed ? 'errored' : number % 2 === 0 ? 'passed' : 'failed'
    return (
      itemId === `item-${number}` &&
      id === `${trial}:${itemId}` &&
      verdict === expected &&
      (output ?? null) === (isFailed ? null : this.#outputOf(number))
    )
  }
}

function isFailing(input: number): boolean {
  return input % 7 === 3
}
