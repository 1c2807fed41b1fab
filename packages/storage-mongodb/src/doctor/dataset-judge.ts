import type { ChangeDocument } from '../documents/change-document.ts'
import type { DatasetDocument } from '../documents/dataset-document.ts'
import { changeProblem } from './change-problem.ts'
import { claimStandings } from './claim-standing.ts'
import type { ClaimStanding } from './claim-standing.ts'
import { judgeChain } from './item-chain.ts'
import type { ChainedChange, JudgedChain } from './item-chain.ts'
import { VersionsJudge } from './versions-judge.ts'

/** An item whose changes are not what they should be. */
export interface WrongItem {
  readonly itemId: string
  readonly problem: string
}

const mostNamed = 100
const mostEnds = 1_000

/** Looks at the changes of a dataset one after the other, by item and age, and notes what they are in one state of the dataset. */
export class DatasetJudge {
  /** How many items the newest version has. */
  items = 0
  /** One more than the largest position of an item. */
  positions = 0
  /** How many documents of changes and versions carry a claim of each kind. */
  readonly documents: Record<ClaimStanding, number> = { committed: 0, open: 0, void: 0, abandoned: 0, later: 0 }
  /** The claims of those that are not committed. */
  readonly claims: Set<number> = new Set()
  /** When the newest of the changes was made whose claim is open, in milliseconds since 1970. */
  newestOpen = 0
  /** How many committed changes are newer than the newest version. */
  newer = 0
  readonly wrong: WrongItem[] = []
  unnamed = 0
  /** Some of the ends that can be corrected. */
  readonly wrongEnds: JudgedChain['wrongEnds'][number][] = []
  readonly versions: VersionsJudge
  readonly dataset: DatasetDocument
  readonly #datasetId: string
  readonly #standingOf: (claim: number) => ClaimStanding
  // All of one item.
  #changes: ChainedChange[] = []

  constructor(dataset: DatasetDocument) {
    const { _id: id } = dataset
    this.dataset = dataset
    this.#datasetId = id
    this.#standingOf = claimStandings(dataset)
    this.versions = new VersionsJudge(dataset)
  }

  /** Of each document, a version or a change: gives whether it counts. */
  counts(claim: number, version: Date): boolean {
    const standing = this.#standingOf(claim)
    this.documents[standing] += 1
    if (standing !== 'committed') this.claims.add(claim)
    if (standing === 'open') this.newestOpen = Math.max(this.newestOpen, version.getTime())
    return standing === 'committed'
  }

  visit(change: ChangeDocument): void {
    const { _id, from, to, position } = change
    if (!(from instanceof Date && to instanceof Date && Number.isSafeInteger(position) && Number.isSafeInteger(_id.c))) {
      this.#name(_id.i, 'has a change that does not say when or where it was made')
      return
    }
    if (!this.counts(_id.c, from)) return
    if (from > this.dataset.version) {
      this.newer += 1
      return
    }
    if (this.#changes[0]?.id.i !== _id.i) this.finish()
    this.#changes.push({ id: _id, position, from, to, ...(change.deleted === true && { deleted: true }) })
    const problem = changeProblem(change, this.#datasetId)
    if (problem !== null) this.#name(_id.i, problem)
  }

  /** Judges the last item. */
  finish(): void {
    const { changes, isAlive, wrongEnds, problems } = judgeChain(this.#changes, this.dataset)
    for (const { change, kind } of changes) {
      this.positions = Math.max(this.positions, change.position + 1)
      this.versions.count(change.id.c, change.from, kind)
    }
    if (isAlive) this.items += 1
    const [first] = changes
    if (first !== undefined) for (const problem of problems) this.#name(first.change.id.i, problem)
    this.wrongEnds.push(...wrongEnds.slice(0, mostEnds - this.wrongEnds.length))
    this.#changes = []
  }

  #name(itemId: string, problem: string): void {
    if (this.wrong.length < mostNamed) this.wrong.push({ itemId, problem })
    else this.unnamed += 1
  }
}
