import { AssayError } from '@assay/core'
import type { AssayStorage, Seam, StorageCapabilities } from '@assay/core'
import type { Arbitrary } from 'fast-check'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import type { Faults } from '../adapter/faults.ts'
import type { CaseContext } from '../case/case-context.ts'
import type { ChildStorage } from '../child/child-storage.ts'
import { forkChild } from '../child/fork-child.ts'
import { StartGate } from '../child/start-gate.ts'
import type { Figure } from '../report/case-result.ts'
import { Assertions } from './assertions.ts'
import { CallRecorder } from './call-recorder.ts'
import { CaseResources } from './case-resources.ts'
import { caseSeam } from './case-seam.ts'
import { checkProperty } from './check-property.ts'
import type { FailedTry } from './check-property.ts'
import type { Replay } from './replay.ts'

/** What a case starts with. */
export interface RunningCaseOptions {
  readonly capabilities: StorageCapabilities
  readonly seed: number
  readonly tries: number
  readonly timeLimit: number
  readonly replay?: Replay
}

/** The context of one case while it runs. */
export class RunningCase extends Assertions implements CaseContext {
  readonly adapter: ConformanceAdapter
  readonly capabilities: StorageCapabilities
  readonly seed: number
  readonly tries: number
  readonly faults: Faults | undefined
  readonly seam: ReturnType<typeof caseSeam>
  readonly recorder: CallRecorder
  readonly figures: Figure[] = []
  /** The smallest try of a property that failed. */
  failedTry: FailedTry | undefined
  readonly #options: RunningCaseOptions
  readonly #gate = new StartGate()
  #resources: CaseResources
  #location: string | undefined
  #properties = 0
  #children = 0
  #ended = false

  constructor(adapter: ConformanceAdapter, options: RunningCaseOptions) {
    const recorder = new CallRecorder()
    super(recorder)
    this.recorder = recorder
    this.adapter = adapter
    this.capabilities = options.capabilities
    this.seed = options.seed
    this.tries = options.tries
    this.seam = caseSeam(options.seed, { timeLimit: options.timeLimit })
    this.#options = options
    this.#resources = new CaseResources(adapter, recorder)
    this.faults = adapter.faults === undefined ? undefined : this.#watchFaults(adapter.faults)
  }

  get location(): string {
    if (this.#location === undefined) throw new Error('The case has not started')
    return this.#location
  }

  /** Makes the location of the case. */
  async start(): Promise<void> {
    this.#location = await this.#resources.newLocation()
  }

  /** Gives everything back, and lets nothing be opened any more. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#resources.release()
  }

  async open(options: { readonly location?: string; readonly seam?: Seam } = {}): Promise<AssayStorage> {
    this.#refuseWhenEnded()
    return this.#resources.open(options.location ?? this.location, options.seam ?? this.seam)
  }

  async newLocation(): Promise<string> {
    this.#refuseWhenEnded()
    return this.#resources.newLocation()
  }

  async fork(location: string = this.location): Promise<ChildStorage> {
    this.#refuseWhenEnded()
    const { childEntry } = this.adapter
    if (childEntry === undefined) throw new AssayError('UNSUPPORTED', 'A case forks without requiring childEntry')
    this.#children += 1
    const child = await forkChild({ childEntry, location, number: this.#children, seed: this.seed, seam: this.seam, gate: this.#gate })
    this.#resources.keepChild(child)
    return child
  }

  async property<Value>(arbitrary: Arbitrary<Value>, predicate: (value: Value) => Promise<void>): Promise<void> {
    this.#properties += 1
    const property = this.#properties
    const { replay, timeLimit } = this.#options
    const now = this.seam.now()
    this.failedTry = await checkProperty(arbitrary, {
      property,
      seed: this.seed,
      tries: this.tries,
      // Shrinking ends in time for the case to tell what it found.
      timeLimit: timeLimit * 0.75,
      ...(replay?.property === property && replay.path !== undefined ? { path: replay.path } : {}),
      recorder: this.recorder,
      elapsed: () => this.seam.elapsed(),
      once: async (value: Value) => {
        this.seam.rewind(now)
        this.recorder.restart()
        await this.#withOwnResources(async () => {
          try {
            await predicate(value)
          } finally {
            // Also when it throws: what did not hold in one try must not fail the next.
            this.settle()
          }
        })
      },
    })
    if (this.failedTry !== undefined) throw this.failedTry.error
  }

  figure(name: string, value: number, unit: string): void {
    this.figures.push({ name, value, unit })
  }

  /** What a try opens is given back at its end, so that a thousand tries hold no more than one. */
  async #withOwnResources(once: () => Promise<void>): Promise<void> {
    const outer = this.#resources
    this.#resources = new CaseResources(this.adapter, this.recorder)
    try {
      await once()
    } finally {
      const own = this.#resources
      this.#resources = outer
      await own.release()
    }
  }

  /** After a power cut there is nothing left to close. */
  #watchFaults(faults: Faults): Faults {
    const cutPower = faults.cutPower?.bind(faults)
    const breakRecord = faults.breakRecord?.bind(faults)
    const leaveStrays = faults.leaveStrays?.bind(faults)
    return {
      failNextWrite: (location, when) => faults.failNextWrite(location, when),
      ...(cutPower !== undefined && {
        cutPower: async (location: string) => {
          this.#resources.abandon(location)
          await cutPower(location)
        },
      }),
      ...(breakRecord !== undefined && { breakRecord }),
      ...(leaveStrays !== undefined && { leaveStrays }),
    }
  }

  #refuseWhenEnded(): void {
    if (this.#ended) throw new AssayError('ABORTED', 'The case has ended')
  }
}
