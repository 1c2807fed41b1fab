import type { DatasetVersion } from '@assay/core'
import { formatCount } from '../text/format-count.ts'

/** What a version changed, in words: `2 added, 1 deleted`. */
export function versionChangesText({ added, updated, deleted }: Pick<DatasetVersion, 'added' | 'updated' | 'deleted'>): string {
  const changes = [
    [added, 'added'],
    [updated, 'updated'],
    [deleted, 'deleted'],
  ] as const
  const made = changes.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`)
  return made.length === 0 ? 'no changes' : made.join(', ')
}
