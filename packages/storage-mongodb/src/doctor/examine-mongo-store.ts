import { AssayError, systemSeam } from '@assay/core'
import type { Seam, StoreFinding, StoreFindings } from '@assay/core'
import type { MongoClient } from 'mongodb'
import { createClient } from '../connection/create-client.ts'
import { databaseNameOf, defaultDatabaseName } from '../connection/database-name.ts'
import { mongoFailure } from '../connection/mongo-failure.ts'
import { checkServer } from '../store/check-server.ts'
import { storePlace } from '../store/store-place.ts'
import type { StorePlace } from '../store/store-place.ts'
import type { DoctorContext } from './doctor-context.ts'
import { examineAgain } from './examine-again.ts'
import { examineIndexes } from './examine-indexes.ts'
import { examineMarker } from './examine-marker.ts'
import type { Problem, StorePart } from './problem.ts'
import { storeBytes } from './store-bytes.ts'
import { storeParts } from './store-parts.ts'

/** How a store is examined. */
export interface ExamineMongoSettings {
  /** As that of `mongoStorage`. */
  readonly database?: string
  /** As that of `mongoStorage`. */
  readonly collectionPrefix?: string
  /** True: what is broken is mended; default false: nothing at all is written. */
  readonly repair?: boolean
  /** Time and the machine; default: the real ones. */
  readonly seam?: Seam
  /** Told before each run and dataset how many of all of them are done. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Which store is examined, by a URL or by a client that stays open, and how. */
export type ExamineMongoOptions = ExamineMongoSettings &
  ({ readonly url: string; readonly client?: never } | { readonly client: MongoClient; readonly url?: never })

/** After so many milliseconds, whatever somebody is just doing has gone on. */
const patience = 1_000

/**
 * Reads a store in MongoDB from one end to the other and tells everything that is not as it should be. It may be in use meanwhile: where something seems
 * wrong it looks a second time, a second later, and what is different by then was being worked on. In memory are one batch of documents, the
 * versions of one dataset, and the keys of 10,000 runs or datasets.
 *
 * A repair deletes only what no reader can ever get: what belongs to runs and datasets that are gone, and what writers inserted and never
 * committed, after making sure that they never can. It counts anew and creates missing indexes. Documents that are not valid are named and left,
 * and so are runs that somebody holds. A run that lacks rows afterwards can be resumed.
 *
 * @throws `NOT_FOUND`: there is no store. `INVALID`: a name cannot be used, or the collections hold documents of somebody else. `UNSUPPORTED`: the server
 * is too old, or a newer version of Assay made the store. `BACKEND`: the server cannot be reached, or refuses.
 */
export async function examineMongoStore(options: ExamineMongoOptions): Promise<StoreFindings> {
  const { seam = systemSeam(), repair = false } = options
  const place = placeOf(options)
  try {
    return await place.client.withSession({ causalConsistency: true }, async (session) => {
      await checkServer(place.database, place.server)
      const examination = new StoreExamination({ ...place, seam, session }, options)
      return examination.run()
    })
  } catch (error) {
    throw mongoFailure(error, { server: place.server, action: repair ? 'write' : 'read' })
  } finally {
    if (options.client === undefined) await place.client.close()
  }
}

function placeOf({ url, client, database, collectionPrefix, repair }: ExamineMongoOptions): StorePlace {
  if ((url === undefined) === (client === undefined))
    throw new AssayError('INVALID', 'examineMongoStore needs a url or a client, and not both', { details: { path: 'url' } })
  const name = database ?? (url === undefined ? defaultDatabaseName : databaseNameOf(url))
  // An index over many rows takes longer than any other command may.
  const own = (): MongoClient => createClient(url ?? '', repair === true ? { socketTimeoutMS: 0 } : {})
  return storePlace({ client: client ?? own(), database: name, collectionPrefix })
}

/** One examination from its beginning to its end. */
class StoreExamination {
  readonly #context: DoctorContext
  readonly #isRepair: boolean
  readonly #onProgress: (done: number, total: number) => void
  readonly #findings: StoreFinding[] = []
  readonly #seen = new Set<StorePart['kind']>()
  readonly #lacking = new Set<StorePart['kind']>()
  readonly #totals = { runs: 0, rows: 0, datasets: 0, items: 0, bytes: 0 }

  constructor(context: DoctorContext, { repair, onProgress }: ExamineMongoSettings) {
    this.#context = context
    this.#isRepair = repair === true
    this.#onProgress = onProgress ?? ((): void => {})
  }

  async run(): Promise<StoreFindings> {
    const { collections, seam, text } = this.#context
    const own: readonly StorePart[] = [examineMarker, examineIndexes].map((examine) => ({
      kind: 'store',
      examine: () => examine(this.#context),
    }))
    // First, because what follows reads through the indexes. Nobody makes them bit by bit.
    for (const part of own) await this.#settle(part, (await part.examine())?.problems ?? [])
    const suspects = await this.#look()
    if (suspects.length > 0) await seam.sleep(patience)
    for (const [part, problems] of suspects) await this.#settle(part, problems)
    return { place: text, findings: this.#findings, totals: { ...this.#totals, bytes: await storeBytes(collections) } }
  }

  /** Looks at everything once; gives the parts in which something seems wrong. */
  async #look(): Promise<readonly (readonly [StorePart, readonly Problem[]])[]> {
    const { runs, datasets } = this.#context.collections
    const total = (await runs.estimatedDocumentCount()) + (await datasets.estimatedDocumentCount())
    const suspects: [StorePart, readonly Problem[]][] = []
    let done = 0
    for await (const part of storeParts(this.#context, (owner) => this.#reasonToKeep(owner))) {
      if (part.kind !== 'rest') {
        // While runs are being added there may be more than were counted.
        this.#onProgress(Math.min(done, total), total)
        done += 1
      }
      const examination = await part.examine()
      if (examination === null) continue
      this.#seen.add(part.kind)
      if (examination.isLacking === true) this.#lacking.add(part.kind)
      if (examination.problems.length > 0) suspects.push([part, examination.problems])
      else this.#add(part, examination.entries)
    }
    return suspects
  }

  /** A run that lost its document, or the key in it, may get it back. */
  #reasonToKeep(owner: 'run' | 'dataset'): string | null {
    if (!this.#seen.has(owner)) return `there is no ${owner} at all; if they were lost, restore them from a backup`
    return this.#lacking.has(owner) ? `there is a ${owner} that lost what belongs to it, and this may be that` : null
  }

  async #settle(part: StorePart, problems: readonly Problem[]): Promise<void> {
    if (problems.length === 0) return
    const { examination, findings } = await examineAgain(this.#context, part, problems, this.#isRepair)
    this.#findings.push(...findings)
    if (examination !== null) this.#add(part, examination.entries)
  }

  #add({ kind }: StorePart, entries: number): void {
    if (kind === 'run') {
      this.#totals.runs += 1
      this.#totals.rows += entries
    } else if (kind === 'dataset') {
      this.#totals.datasets += 1
      this.#totals.items += entries
    }
  }
}
