import { formatCount } from '@assay/cli/text'
import type { PresentedItem, Presenting } from './presented-item.ts'
import type { MoreElement } from './tree-element.ts'

/** Shows how much is not shown. */
export function presentMore({ left }: MoreElement, { translate }: Presenting): PresentedItem {
  const label = translate('Load more')
  const description = left === null ? null : translate('{0} more', formatCount(left))
  return {
    label,
    ...(description !== null && { description }),
    icon: { id: 'ellipsis' },
    contextValue: 'more',
    spoken: description === null ? label : `${label}, ${description}`,
    inside: 'nothing',
  }
}
