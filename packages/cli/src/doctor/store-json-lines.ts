import type { StoreFindings } from '@assay/core'
import { harmlessJson } from '../text/harmless-json.ts'

/** What was found in a store as lines of JSON: the totals, then each finding. */
export function storeJsonLines({ place, totals, findings }: StoreFindings): readonly string[] {
  return [harmlessJson({ place, ...totals, findings: findings.length }), ...findings.map((finding) => harmlessJson(finding))]
}
