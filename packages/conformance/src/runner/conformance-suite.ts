import { AssayError, CONTRACT_VERSION, systemSeam } from '@assay/core'
import type { StorageCapabilities } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { givenToCheck } from '../adapter/given-to-check.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import { leftOut } from '../report/case-result.ts'
import type { CaseResult } from '../report/case-result.ts'
import { caseSetHash, casesOfContract } from '../report/case-set.ts'
import { claimOf } from '../report/claim-of.ts'
import type { ConformanceReport } from '../report/conformance-report.ts'
import { kitVersion } from '../report/kit-version.ts'
import type { ConformanceOptions } from './conformance-options.ts'
import { probeCapabilities } from './probe-capabilities.ts'
import { parseReplay } from './replay.ts'
import type { Replay } from './replay.ts'
import { runCase } from './run-case.ts'
import { Turns } from './turns.ts'

const largestSeed = 2_147_483_647

/** The cases that an adapter is to pass, and the report about them. Every way to run the kit is a loop around this. */
export class ConformanceSuite {
  /** The cases of the contract version, also those that a filter leaves out. */
  readonly cases: readonly ConformanceCase[]
  readonly seed: number
  readonly tries: number
  readonly timeLimit: number
  readonly concurrency: number
  readonly #adapter: ConformanceAdapter
  readonly #options: ConformanceOptions
  readonly #contract: string
  readonly #replay: Replay | undefined
  readonly #only: ReadonlySet<string> | undefined
  readonly #results = new Map<string, CaseResult>()
  readonly #turns = new Turns()
  #capabilities: StorageCapabilities | undefined
  #backend: string | undefined

  /**
   * @throws `INVALID`: an option has no use, or an id of it or of `knownFailures` is no case.
   */
  constructor(cases: readonly ConformanceCase[], adapter: ConformanceAdapter, options: ConformanceOptions = {}) {
    this.#adapter = adapter
    this.#options = options
    this.#contract = options.contract ?? CONTRACT_VERSION
    this.#replay = options.replay === undefined ? undefined : parseReplay(options.replay)
    this.cases = casesOfContract(cases, this.#contract)
    this.seed = integer('seed', this.#replay?.seed ?? options.seed ?? Math.floor(systemSeam().random() * largestSeed), 0, largestSeed)
    this.tries = integer('tries', options.tries ?? 10, 1, 1_000_000)
    this.timeLimit = integer('timeLimit', options.timeLimit ?? 60_000, 1, largestSeed)
    this.concurrency = integer('concurrency', options.concurrency ?? 4, 1, 100)
    const only = this.#replay === undefined ? options.only : [this.#replay.id]
    this.#only = only === undefined ? undefined : new Set(only)
    refuseUnknown('knownFailures', Object.keys(adapter.knownFailures ?? {}), cases)
    refuseUnknown('only', only ?? [], this.cases)
  }

  /** Tells whether a filter lets a case through. */
  isChosen(conformanceCase: ConformanceCase): boolean {
    return this.#only?.has(conformanceCase.id) ?? true
  }

  /** Opens the adapter to see what it declares; rejects with `BACKEND` when that cannot be done. */
  async start(): Promise<void> {
    this.#capabilities = await probeCapabilities(this.#adapter)
    this.#backend = await this.#adapter.backend?.()
  }

  /** Runs every case, up to `concurrency` at once, and takes up a case only after those before it. */
  async runAll(): Promise<void> {
    const waiting = this.cases.values()
    const runThem = async (): Promise<void> => {
      for (const conformanceCase of waiting) await this.run(conformanceCase)
    }
    await Promise.all(Array.from({ length: this.concurrency }, runThem))
  }

  /**
   * Runs a case, if it is chosen, and keeps the result. It may be called for several at once: a case that says `alone` waits for the others, and
   * one that took too long is run once more by itself, because another may have kept the process from it.
   */
  async run(conformanceCase: ConformanceCase): Promise<CaseResult> {
    const result = this.isChosen(conformanceCase) ? await this.#inTurn(conformanceCase) : notChosen(conformanceCase)
    this.#results.set(conformanceCase.id, result)
    this.#options.onCase?.(result, conformanceCase)
    return result
  }

  /** The report; cases that were not run are `not-run` in it. */
  report(): ConformanceReport {
    const { name, version } = this.#adapter
    const cases = this.cases.map((conformanceCase) => this.#results.get(conformanceCase.id) ?? notChosen(conformanceCase))
    return {
      reportVersion: 1,
      contractVersion: this.#contract,
      kitVersion: kitVersion(),
      caseSet: caseSetHash(this.cases),
      adapter: { name, version, capabilities: this.#declared(), given: givenToCheck(this.#adapter) },
      environment: {
        node: process.versions.node,
        platform: `${process.platform} ${process.arch}`,
        ...(this.#backend !== undefined && { backend: this.#backend }),
      },
      seed: this.seed,
      tries: this.tries,
      claim: claimOf(this.cases, cases),
      cases,
    }
  }

  async #inTurn(conformanceCase: ConformanceCase): Promise<CaseResult> {
    const once = (): Promise<CaseResult> =>
      runCase(conformanceCase, this.#adapter, {
        seed: this.seed,
        tries: this.tries,
        timeLimit: this.timeLimit,
        capabilities: this.#declared(),
        ...(this.#replay === undefined ? {} : { replay: this.#replay }),
      })
    if (conformanceCase.alone === true) return this.#turns.alone(once)
    const result = await this.#turns.beside(once)
    return result.ms < this.timeLimit ? result : this.#turns.alone(once)
  }

  #declared(): StorageCapabilities {
    if (this.#capabilities === undefined) throw new Error('The suite has not started')
    return this.#capabilities
  }
}

function notChosen({ id }: ConformanceCase): CaseResult {
  return { id, status: 'not-run', ms: 0, assertions: 0, reason: leftOut }
}

function integer(name: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw new AssayError('INVALID', `${name} is ${value}: it must be an integer from ${least} to ${most}`)
}

function refuseUnknown(where: string, ids: readonly string[], cases: readonly ConformanceCase[]): void {
  const unknown = ids.filter((id) => !cases.some((known) => known.id === id))
  if (unknown.length > 0)
    throw new AssayError('INVALID', `${where} names what is no case: ${unknown.join(', ')}; ids look like R01 and are in the report`)
}
