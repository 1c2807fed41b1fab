import type { StoreFindings } from '@assay/core'

/** Tells whether damage was found that was not repaired. */
export function hasDamage({ findings }: StoreFindings): boolean {
  return findings.some(({ severity, state }) => severity === 'damage' && state !== 'repaired')
}
