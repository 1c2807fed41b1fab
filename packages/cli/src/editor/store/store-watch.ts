import { isFinalStatus } from '@assay/core'
import type { AssayStorage, Run, RunsStorage, Seam } from '@assay/core'
import { runState } from '../../runs/run-state.ts'
import type { RunsChanged } from '../protocol/index.ts'

/** What is remembered of a run: a text that changes with it, and whether it may still change by itself. */
interface Known {
  readonly mark: string
  readonly goesOn: boolean
}

/** How many of the newest runs are looked at; of older ones only those that go on. */
const newestRuns = 200
const interval = 1_000

/** Looks at a store every second, while somebody wants to know, and tells which runs are new, changed or gone. The first look tells nothing. */
export class StoreWatch {
  readonly #stores: () => Promise<Pick<AssayStorage['stores'], 'runs'>>
  readonly #seam: Pick<Seam, 'sleep'>
  readonly #tell: (changes: RunsChanged) => void
  #known: ReadonlyMap<string, Known> | null = null
  #watching: AbortController | null = null
  #looking: Promise<void> = Promise.resolve()

  constructor(
    stores: () => Promise<Pick<AssayStorage['stores'], 'runs'>>,
    seam: Pick<Seam, 'sleep'>,
    tell: (changes: RunsChanged) => void,
  ) {
    this.#stores = stores
    this.#seam = seam
    this.#tell = tell
  }

  watch(isWatching: boolean): void {
    if (isWatching === (this.#watching !== null)) return
    this.#watching?.abort()
    this.#watching = isWatching ? new AbortController() : null
    const signal = this.#watching?.signal
    if (signal !== undefined) this.#looking = this.#looking.then(() => this.#lookAgainAndAgain(signal))
  }

  async #lookAgainAndAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A store that cannot be read now says why to who asks it; what it held before is compared with the next look.
      await this.#look().catch(() => undefined)
      await this.#seam.sleep(interval, signal)
    }
  }

  async #look(): Promise<void> {
    const { runs } = await this.#stores()
    const before = this.#known
    const { runs: newest } = await runs.listRuns({ pagination: { limit: newestRuns, total: false } })
    const met = new Set(newest.map(({ id }) => id))
    const absent = [...(before?.keys() ?? [])].filter((id) => !met.has(id))
    const older = absent.length === 0 ? [] : await runsById(runs, absent)
    for (const { id } of older) met.add(id)

    const now = new Map<string, Known>()
    for (const run of newest) now.set(run.id, await knownOf(runs, run))
    const left = new Map<string, Known>()
    for (const run of older) left.set(run.id, await knownOf(runs, run))
    const changed = [...now, ...left].filter(([id, { mark }]) => before?.get(id)?.mark !== mark).map(([id]) => id)
    for (const [id, known] of left) if (known.goesOn) now.set(id, known)

    this.#known = now
    const gone = absent.filter((id) => !met.has(id))
    if (before !== null && changed.length + gone.length > 0) this.#tell({ changed, gone })
  }
}

async function runsById(runs: RunsStorage, ids: readonly string[]): Promise<readonly Run[]> {
  const page = await runs.listRuns({ ids, pagination: { limit: ids.length, total: false } })
  return page.runs
}

/** The state is a part of it, because a lease expires without a word. */
async function knownOf(runs: RunsStorage, run: Run): Promise<Known> {
  const { id, epoch, revision, status } = run
  if (isFinalStatus(status)) return { mark: `${epoch}:${revision}`, goesOn: false }
  const { pagination } = await runs.listResults({ runId: id, pagination: { limit: 0 } })
  return { mark: `${epoch}:${revision}:${runState(run, runs.seam)}:${pagination.total}`, goesOn: true }
}
