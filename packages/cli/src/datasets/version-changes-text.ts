import type { DatasetVersion } from '@assay/core'
import { formatCount } from '../text/format-count.ts'

/** What a version changed, in words: `2 added, 1 deleted`, or `nothing` where it changed none. */
export function versionChangesText(
  { added, updated, deleted }: Pick<DatasetVersion, 'added' | 'updated' | 'deleted'>,
  nothing: string = 'no changes',
): string {
  const changes = [
    [added, 'added'],
    [updated, 'updated'],
    [deleted, 'deleted'],
  ] as const
  const made = changes.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`)
  return made.length === 0 ? nothing : made.join(', ')
}
