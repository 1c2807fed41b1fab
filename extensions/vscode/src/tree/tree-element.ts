import type { RowLine, RunFigures, RunLine } from '@assay/cli/editor-protocol'
import type { Score, Verdict } from '@assay/core'
import type { ScoreScale } from '@assay/cli/text'
import type { ComparisonElement, ComparisonPart, FlippedElement } from '../comparison/comparison-element.ts'
import type { Project } from '../projects/project.ts'
import type { RunSession } from '../runs/run-session.ts'
import type { StoreClient } from '../stores/store-client.ts'

/** What rows of a run are put together by: how they ended, or that they have not. */
export type GroupName = Verdict | 'running'

/** How many rows of a run are in each group. */
export type GroupCounts = Readonly<Record<GroupName, number>>

/** The mean that stands beside a run: that of the first scorer that decides, else of the first. */
export interface ShownMean {
  readonly name: string
  readonly value: number
  readonly scale: ScoreScale
}

/** What is inside an element: at once where it is known, else when the store has answered. */
type Inside = readonly TreeElement[] | Promise<readonly TreeElement[]>

/** A store with its runs. It is shown where a window has several. */
export interface StoreElement {
  readonly kind: 'store'
  readonly id: string
  readonly parent: null
  readonly client: StoreClient
  /** Those that keep their runs there. */
  readonly projects: readonly [Project, ...Project[]]
  children(): Inside
}

/** A run. */
export interface RunElement {
  readonly kind: 'run'
  readonly id: string
  readonly parent: StoreElement
  readonly client: StoreClient
  /** The one that the run was started from, else the one whose datasets are named so, else the first of the store. */
  readonly project: Project
  readonly line: RunLine
  /** The command of this window that works on it; null when none does. */
  readonly session: RunSession | null
  /** Whether a command of this window works or worked on it. */
  readonly isOwn: boolean
  /** From the store; null while they are not known, or when events tell more. */
  readonly figures: RunFigures | null
  /** Null while they are not known. */
  readonly counts: GroupCounts | null
  /** Pairs of item and trial that are done; null while that is not known. */
  readonly done: number | null
  readonly mean: ShownMean | null
  /** How the scores of a scorer are written. */
  scaleOf(scorerId: string): ScoreScale
  /** Says that the view shows it, so that its figures are wanted. */
  wasShown(): void
  /** Whether it is, with all that is in it, as it was when it was last shown. */
  readonly isAsShown: boolean
  children(): Inside
}

/** The rows of a run that ended alike, or that go on. */
export interface GroupElement {
  readonly kind: 'group'
  readonly id: string
  readonly parent: RunElement
  readonly name: GroupName
  readonly count: number
  children(): Inside
}

/** A row of a run. */
export interface RowElement {
  readonly kind: 'row'
  readonly id: string
  readonly parent: GroupElement
  readonly line: RowLine
  children(): readonly ScoreElement[]
}

/** What one scorer said of a row. */
export interface ScoreElement {
  readonly kind: 'score'
  readonly id: string
  readonly parent: RowElement
  readonly score: Score
  children(): readonly []
}

/** Stands for what is there but not shown. */
export interface MoreElement {
  readonly kind: 'more'
  readonly id: string
  readonly parent: StoreElement | GroupElement
  /** How many there are; null when that is not known. */
  readonly left: number | null
  /** Shows the next of them. Where they cannot be read, a problem takes its place. */
  load(): Promise<void>
  children(): readonly []
}

/** Says why something cannot be shown. */
export interface ProblemElement {
  readonly kind: 'problem'
  readonly id: string
  readonly parent: StoreElement | RunElement | GroupElement
  /** What cannot be read; `process`: the config, because of what happened to the process that was to read it. */
  readonly of: 'config' | 'process' | 'runs' | 'rows'
  readonly text: string
  /** The absolute path of the file that is to be mended; null when there is none. */
  readonly file: string | null
  /** The workspace's command line does not fit, and that of the extension can be used in its place. */
  readonly isUnfit: boolean
  children(): readonly []
}

/** Whatever stands in the tree. */
export type TreeElement =
  | StoreElement
  | RunElement
  | GroupElement
  | RowElement
  | ScoreElement
  | MoreElement
  | ProblemElement
  | ComparisonElement
  | ComparisonPart
  | FlippedElement
