import { verdicts } from '@assay/core'
import type { Verdict } from '@assay/core'
import type { RowDocument } from '../documents/row-document.ts'
import type { RowsState } from '../documents/rows-state.ts'
import { appendedRanges } from '../runs/committed-rows.ts'
import { noCounts } from '../runs/no-rows.ts'
import { rowProblem } from './row-problem.ts'
import { rowStanding } from './row-standing.ts'
import type { RowStanding } from './row-standing.ts'
import { SeqRanges } from './seq-ranges.ts'

/** A row that is not what it should be. */
export interface WrongRow {
  readonly itemId: string
  readonly trial: number
  readonly problem: string
}

const mostNamed = 100

/** Looks at the documents of a run one after the other, by `seq`, and notes what they are in one state of the run. */
export class RowsJudge {
  /** Of rows that readers get, by verdict; one that has none is in none. */
  readonly counts: Record<Verdict, number> = { ...noCounts }
  /** How many documents count for what. */
  readonly standings: Record<RowStanding, number> = { visible: 0, superseded: 0, removed: 0, uncommitted: 0, strange: 0 }
  /** Of the uncommitted ones, those that would come after all rows of the run. */
  behind = 0
  /** One more than the largest trial of a row. */
  trials = 0
  /** How often that pair was replaced which was replaced most often. */
  mostReplaced = 0
  /** One more than the largest `seq` of an imported row. */
  importedEnd = 0
  isBelowBase = false
  readonly wrong: WrongRow[] = []
  /** How many rows are wrong and not among those that are named. */
  unnamed = 0
  readonly appended: SeqRanges
  readonly runId: string
  readonly rows: RowsState
  readonly #replaced: ReadonlySet<number>

  constructor(runId: string, rows: RowsState) {
    this.runId = runId
    this.rows = rows
    this.#replaced = new Set(rows.replaced)
    this.appended = new SeqRanges(appendedRanges(rows))
  }

  visit(document: RowDocument): void {
    const standing = this.standingOf(document)
    this.standings[standing] += 1
    if (standing === 'uncommitted' && document.claim >= 0 && document.seq >= this.rows.head) this.behind += 1
    if (standing !== 'visible' && standing !== 'superseded') return
    if (document.claim >= 0) this.appended.visit(document.seq)
    if (standing === 'visible') this.#count(document)
  }

  standingOf(document: RowDocument): RowStanding {
    return rowStanding(this.rows, this.#replaced, document)
  }

  /** Notes that a row is wrong, by name as long as there are few. */
  name({ i, t }: RowDocument['_id'], problem: string): void {
    if (this.wrong.length < mostNamed) this.wrong.push({ itemId: i, trial: t, problem })
    else this.unnamed += 1
  }

  #count(document: RowDocument): void {
    const { _id, seq, claim, verdict } = document
    const known = verdicts.find((one) => one === verdict)
    if (known !== undefined) this.counts[known] += 1
    this.trials = Math.max(this.trials, _id.t + 1)
    this.mostReplaced = Math.max(this.mostReplaced, _id.n ?? 0)
    if (claim < 0) {
      this.importedEnd = Math.max(this.importedEnd, seq + 1)
      this.isBelowBase ||= seq < this.rows.base
    }
    const problem = rowProblem(document, this.runId)
    if (problem !== null) this.name(_id, problem)
  }
}
