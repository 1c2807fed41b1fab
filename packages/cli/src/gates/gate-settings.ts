/** What must hold for some rows of a run. */
export interface GateLimits {
  /** How many rows' target may fail. Over a whole run 0 unless it is said. */
  readonly maxErrored?: number
  /** How many rows may stay without a score that should be there. Over a whole run 0 unless it is said. */
  readonly maxUnscored?: number
  /** The share of rows that must pass, from 0 to 1, of those that were judged or should have been. */
  readonly minPassRate?: number
  /** By scorer id, the mean that must be reached; for a scorer whose direction is `lower`, the mean that must not be passed. */
  readonly minScore?: Readonly<Record<string, number>>
}

/** What runs must keep to for their command to end with 0: over all rows of a run, and in each group of its items. */
export interface GateSettings extends GateLimits {
  /** By metadata key, what must hold in every group of items that have the same value of it, and for those that lack it. */
  readonly each?: Readonly<Record<string, GateLimits>>
}

/** Tells whether any of the gates looks at quality, so that a run can fail on it. */
export function looksAtQuality({ each = {}, ...whole }: GateSettings): boolean {
  return [whole, ...Object.values(each)].some(
    ({ minPassRate, minScore = {} }) => minPassRate !== undefined || Object.keys(minScore).length > 0,
  )
}
