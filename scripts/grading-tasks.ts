import type { ConformanceAdapter } from '@assay/conformance'
import { rightAdapters, saboteurs } from '@assay/conformance/grading'

/** An adapter to run every case on. */
export interface GradingTask {
  readonly name: string
  /** Null: it is right. */
  readonly wrong: string | null
  readonly adapter: () => ConformanceAdapter
}

/** All that grading runs, in the order of the page: the same in every thread. */
export function gradingTasks(): readonly GradingTask[] {
  return [
    ...rightAdapters().map((adapter) => ({ name: adapter.name, wrong: null, adapter: () => adapter })),
    ...saboteurs.map((saboteur) => ({ name: saboteur.id, wrong: saboteur.wrong, adapter: () => saboteur.adapter() })),
  ]
}
