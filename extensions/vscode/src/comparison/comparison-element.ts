import type { ComparedMeasure, ComparisonView, FlippedRow, RunLine } from '@assay/cli/editor-protocol'
import type { StoreClient } from '../stores/store-client.ts'

/** Two runs of one store side by side, at the top of the tree until they are closed. */
export interface ComparisonElement {
  readonly kind: 'comparison'
  readonly id: string
  readonly parent: null
  readonly client: StoreClient
  /** The measure of the second. */
  readonly first: RunLine
  readonly second: RunLine
  readonly view: ComparisonView
  children(): readonly ComparisonPart[]
}

/** What must be known to read a comparison, a sentence. */
export interface NoteElement {
  readonly kind: 'note'
  readonly id: string
  readonly parent: ComparisonElement
  readonly text: string
  /** Whether it weakens the comparison; else it only tells what was compared. */
  readonly isWarning: boolean
  children(): readonly []
}

/** One measure of both runs. */
export interface MeasureElement {
  readonly kind: 'measure'
  readonly id: string
  readonly parent: ComparisonElement
  readonly measure: ComparedMeasure
  children(): readonly []
}

/** The rows that got worse, or better, in the second run. */
export interface FlipGroupElement {
  readonly kind: 'flips'
  readonly id: string
  readonly parent: ComparisonElement
  readonly direction: 'worse' | 'better'
  readonly count: number
  children(): readonly FlippedElement[]
}

/** A row that came to another verdict in the second run. */
export interface FlippedElement {
  readonly kind: 'flipped'
  readonly id: string
  readonly parent: FlipGroupElement
  readonly row: FlippedRow
  children(): readonly []
}

/** What lies directly under a comparison. */
export type ComparisonPart = NoteElement | MeasureElement | FlipGroupElement
