import { systemSeam } from '@assay/core'
import type { Seam, StorageCapabilities } from '@assay/core'
import type { ConformanceAdapter } from '../adapter/conformance-adapter.ts'
import { givenToCheck } from '../adapter/given-to-check.ts'
import type { ConformanceCase } from '../case/conformance-case.ts'
import type { CaseResult } from '../report/case-result.ts'
import { describeFailure } from './describe-failure.ts'
import { ExpectationFailure } from './expectation-failure.ts'
import { probeCapabilities } from './probe-capabilities.ts'
import { formatReplay } from './replay.ts'
import type { Replay } from './replay.ts'
import { RunningCase } from './running-case.ts'
import { whyNotRun } from './why-not-run.ts'

/** How a case is run. */
export interface RunCaseOptions {
  /** Where chance starts: an integer from 0 to below 2^31. */
  readonly seed: number
  /** How many seeds a random case tries. */
  readonly tries: number
  /** What the adapter declares; by default it is opened to see that. */
  readonly capabilities?: StorageCapabilities
  /** How long it may take, in milliseconds; default 60,000. */
  readonly timeLimit?: number
  /** Has a property try just the values that failed. */
  readonly replay?: Replay
  /** What time is measured and limited with; default: the real one. */
  readonly seam?: Seam
}

/** How long a case may take to give back what it opened, in milliseconds, before it is left behind. */
const releaseLimit = 10_000

/** Runs one case on an adapter; it never rejects for what the case or the adapter do. */
export async function runCase(conformanceCase: ConformanceCase, adapter: ConformanceAdapter, options: RunCaseOptions): Promise<CaseResult> {
  const { seam = systemSeam(), timeLimit = 60_000 } = options
  const capabilities = options.capabilities ?? (await probeCapabilities(adapter))
  const { id } = conformanceCase
  const notRun = whyNotRun(conformanceCase, givenToCheck(adapter), capabilities)
  if (notRun !== null) return { id, status: notRun.status, ms: 0, assertions: 0, reason: notRun.reason }

  const began = seam.elapsed()
  const running = new RunningCase(adapter, { ...options, capabilities, timeLimit })
  const outcome = await outcomeOf(conformanceCase, running, seam, timeLimit)
  const measured = {
    ms: Math.round(seam.elapsed() - began),
    assertions: running.count,
    ...(running.figures.length === 0 ? {} : { figures: running.figures }),
  }
  const known = adapter.knownFailures?.[id]
  if (outcome === null && known === undefined) return { id, status: 'pass', ...measured }

  const replay = formatReplay({ ...(running.failedTry ?? { property: 1 }), id, seed: options.seed })
  const describe = (error: unknown): string => describeFailure({ conformanceCase, error, running, replay })
  if (outcome === null)
    return {
      id,
      status: 'error',
      ...measured,
      error: describe(new Error('It is listed in knownFailures and passes: remove the entry')),
      replay,
    }
  if (known === undefined) return { id, status: outcome.status, ...measured, error: describe(outcome.error), replay }
  if (known.reason.trim() === '' || known.issue.trim() === '')
    return { id, status: 'error', ...measured, error: describe(new Error('Its entry in knownFailures lacks a reason or an issue')), replay }
  return { id, status: 'known-failure', ...measured, error: describe(outcome.error), replay, reason: known.reason, issue: known.issue }
}

interface Ended {
  readonly status: 'fail' | 'error'
  readonly error: unknown
}

/** Runs the case and gives back what it opened; null: it passed. */
async function outcomeOf(conformanceCase: ConformanceCase, running: RunningCase, seam: Seam, timeLimit: number): Promise<Ended | null> {
  const ended = await within(seam, timeLimit, `The case took longer than ${timeLimit / 1000} s`, async () => {
    await running.start()
    await conformanceCase.run(running)
    running.settle()
    if (running.count === 0) throw new Error('The case asserted nothing')
  })
  const released = await within(seam, releaseLimit, `Closing the storages took longer than ${releaseLimit / 1000} s`, () => running.end())
  return ended ?? released
}

async function within(seam: Seam, limit: number, late: string, work: () => Promise<void>): Promise<Ended | null> {
  const done = new AbortController()
  const end = seam.elapsed() + limit
  const tooLate = { status: 'error', error: new Error(late) } as const
  const working = work().then(
    () => null,
    (error: unknown) => ({ status: error instanceof ExpectationFailure ? ('fail' as const) : ('error' as const), error }),
  )
  const ended = await Promise.race([working, seam.sleep(limit, done.signal).then(() => tooLate)])
  done.abort()
  return seam.elapsed() > end ? tooLate : ended
}
