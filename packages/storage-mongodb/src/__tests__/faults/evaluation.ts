import { setTimeout as wait } from 'node:timers/promises'
import { Mastra, resumeRun, runDataset, systemSeam } from '@assay/core'
import type { AssayStorage, EngineOptions, MastraScorer, NewItem, RunEvent, RunResult, RunSummary, Target } from '@assay/core'
import { mongoStorage } from '../../store/mongo-storage.ts'

/** What became of an engine that worked on the run. */
export interface Work {
  /** The run's summary, when the engine came to the end of it. */
  readonly summary: RunSummary | null
  /** Why it did not. */
  readonly error: unknown
  /** When it ended, in milliseconds of the seam's `elapsed`. */
  readonly endedAt: number
}

/** How an engine works. */
export interface WorkOptions extends Pick<EngineOptions, 'signal'> {
  /** Whether it takes the run from somebody who holds it; default false. */
  readonly steal?: boolean
}

/** How large an evaluation is. */
export interface EvaluationSize {
  readonly items: number
  /** Of the first so many items the target answers soon; of the others when it was told to go on. */
  readonly free: number
}

const trials = 2
const even: MastraScorer = { id: 'even', name: 'Even', run: ({ input }) => ({ score: Number(input) % 2 === 0 ? 1 : 0 }) }
const { elapsed, newId } = systemSeam()

/** An evaluation into a store on a real server. Engines work on it, each with a store of its own, while something is wrong with the server. */
export class Evaluation {
  /** Leads to the store by a way on which all is well. */
  readonly url: string
  readonly runId: string = newId()
  readonly size: EvaluationSize
  /** The ids of the rows of which an engine said that they are stored, in that order; without those that are to be scored again. */
  readonly acknowledged: string[] = []
  /** What the engines told their listeners. */
  readonly events: RunEvent[] = []
  readonly #waiting: { readonly isDue: () => boolean; readonly resolve: () => void }[] = []
  readonly #others: PromiseWithResolvers<void> = Promise.withResolvers()

  private constructor(url: string, size: EvaluationSize) {
    this.url = url
    this.size = size
  }

  /** Makes the store, if it is not there, and the dataset. */
  static async make(url: string, size: EvaluationSize = { items: 60, free: 40 }): Promise<Evaluation> {
    const evaluation = new Evaluation(url, size)
    const { runId: datasetId } = evaluation
    const storage = await mongoStorage({ url })
    await storage.stores.datasets.createDataset({ id: datasetId, name: datasetId })
    const items = Array.from({ length: size.items }, (_, number): NewItem => ({ id: `item-${number}`, input: number }))
    await storage.stores.datasets.addItems({ datasetId, items })
    await storage.close()
    return evaluation
  }

  /** How many pairs there are. */
  get pairs(): number {
    return this.size.items * trials
  }

  /** How many pairs can be done before the target is told to go on. */
  get freePairs(): number {
    return this.size.free * trials
  }

  /** Resolves when so many rows were acknowledged. */
  rows(count: number): Promise<void> {
    return this.#until(() => this.acknowledged.length >= count)
  }

  /** Resolves when so many engines, one after the other, have begun to work on the run. */
  engines(count: number): Promise<void> {
    return this.#until(() => this.events.filter(({ type }) => type === 'run.started').length >= count)
  }

  /** Lets the target answer for all items. */
  goOn(): void {
    this.#others.resolve()
  }

  /** Has an engine make the run, or go on with it; the storage stays open. */
  async work(storage: AssayStorage, options: WorkOptions = {}): Promise<Work> {
    try {
      return { summary: await this.#work(storage, options), error: null, endedAt: elapsed() }
    } catch (error) {
      return { summary: null, error, endedAt: elapsed() }
    }
  }

  /** As `work`, with a store that is opened for it and closed after it. */
  async workAt(url: string, options: WorkOptions = {}): Promise<Work> {
    const storage = await mongoStorage({ url })
    const work = await this.work(storage, options)
    await storage.close()
    return work
  }

  /** Tells whether a row says what the target and the scorer gave for its pair; an engine that is stopped leaves rows without a score. */
  isRight({ id, itemId, trial, input, output, verdict, scores }: RunResult): boolean {
    const number = Number(input)
    const expected = isFailing(number) ? 'errored' : number % 2 === 0 ? 'passed' : 'failed'
    const isUnscored = verdict === 'unscored' && scores[0]?.error === 'Aborted'
    return (
      itemId === `item-${number}` &&
      id === `${trial}:${itemId}` &&
      (verdict === expected || isUnscored) &&
      (output ?? null) === (isFailing(number) ? null : outputOf(number))
    )
  }

  async #work({ stores }: AssayStorage, { steal = false, ...options }: WorkOptions): Promise<RunSummary> {
    const { runId } = this
    const target: Target = (input) => this.#answer(Number(input))
    const given: EngineOptions & { readonly runId: string } = {
      runId,
      storage: { stores },
      scorers: [{ scorer: even, threshold: 1 }],
      maxConcurrency: 4,
      onEvent: (event) => this.#hear(event),
      ...options,
    }
    const isThere = (await stores.runs.getRunById({ id: runId })) !== null
    if (isThere) return resumeRun(new Mastra(), { ...given, target, steal })
    return runDataset(new Mastra(), { ...given, target, datasetId: runId, targetType: 'function', targetId: 'numbers', trials })
  }

  async #answer(number: number): Promise<string> {
    // Slow enough for a run to have a middle.
    await wait(5)
    if (number >= this.size.free) await this.#others.promise
    if (isFailing(number)) throw new Error(`No answer to ${number}`)
    return outputOf(number)
  }

  #hear(event: RunEvent): void {
    this.events.push(event)
    if (event.type === 'item.completed' && event.verdict !== 'unscored') this.acknowledged.push(`${event.trial}:${event.itemId}`)
    this.#wake()
  }

  #until(isDue: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ isDue, resolve })
      this.#wake()
    })
  }

  #wake(): void {
    for (const { isDue, resolve } of this.#waiting) if (isDue()) resolve()
  }
}

function isFailing(number: number): boolean {
  return number % 7 === 3
}

function outputOf(number: number): string {
  return `${number} `.repeat(1 + ((number * 37) % 200))
}
