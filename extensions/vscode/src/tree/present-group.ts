import { formatCount } from '@assay/cli/text'
import { groupIcon } from './group-icon.ts'
import { groupWord } from './group-word.ts'
import type { PresentedItem, Presenting } from './presented-item.ts'
import type { GroupElement } from './tree-element.ts'

/** So many rows are shown without a click. */
const atOnce = 100

/** Shows the rows of a run that ended alike, by their number. */
export function presentGroup({ name, count, parent }: GroupElement, { translate }: Presenting): PresentedItem {
  const word = groupWord(name, translate)
  const { isOwn, line } = parent
  const isBad = name === 'errored' || name === 'failed' || name === 'unscored'
  const isOpen = isOwn && (isBad || line.totalItems * line.trials <= atOnce)
  return {
    label: word,
    description: formatCount(count),
    icon: groupIcon(name),
    contextValue: `group.${name}`,
    spoken: count === 1 ? translate('{0}, 1 row', word) : translate('{0}, {1} rows', word, formatCount(count)),
    inside: isOpen ? 'expanded' : 'collapsed',
  }
}
