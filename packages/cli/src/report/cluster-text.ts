import { countOf } from '../text/format-count.ts'
import { previewText } from '../text/preview-value.ts'

/** Says what intervals take for one thing: `clustered by conversation, 12 clusters`; an empty text where each item stands for itself. */
export function clusterText(clusteredBy: string | null | undefined, clusters: number): string {
  if (clusteredBy === undefined || clusteredBy === null) return ''
  const few = clusters === 1 ? ': too few for an interval' : ''
  return `clustered by ${previewText(clusteredBy, 40)}, ${countOf(clusters, 'cluster')}${few}`
}
