import { AssayError } from '@assay/core'
import type { Tolerance } from './is-within.ts'

/** @throws `INVALID`: a tolerance is negative or no finite number. */
export function checkTolerance(scorer: string, tolerance: Tolerance): void {
  for (const name of ['absolute', 'relative'] as const) {
    const value = tolerance[name] ?? 0
    if (!Number.isFinite(value) || value < 0) {
      throw new AssayError('INVALID', `${scorer}: ${name}: found ${value}, expected a finite number from 0 on`)
    }
  }
}
