import type { PresentedIcon } from './presented-item.ts'
import type { GroupName } from './tree-element.ts'

const icons: Readonly<Record<GroupName, PresentedIcon>> = {
  errored: { id: 'warning', color: 'testing.iconErrored' },
  failed: { id: 'error', color: 'testing.iconFailed' },
  unscored: { id: 'question', color: 'testing.iconQueued' },
  passed: { id: 'pass', color: 'testing.iconPassed' },
  unjudged: { id: 'circle-outline', color: 'testing.iconUnset' },
  running: { id: 'sync~spin' },
}

/** The icon of rows that ended so; a word always stands beside it. */
export function groupIcon(name: GroupName): PresentedIcon {
  return icons[name]
}
