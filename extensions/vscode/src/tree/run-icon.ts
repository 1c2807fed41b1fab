import type { ShownRunState } from '@assay/cli/editor-protocol'
import type { PresentedIcon } from './presented-item.ts'

const icons: Readonly<Record<ShownRunState, PresentedIcon>> = {
  waiting: { id: 'clock', color: 'testing.iconQueued' },
  running: { id: 'sync~spin' },
  interrupted: { id: 'debug-pause', color: 'testing.iconQueued' },
  completed: { id: 'pass', color: 'testing.iconPassed' },
  failed: { id: 'error', color: 'testing.iconFailed' },
  stopped: { id: 'circle-slash', color: 'testing.iconSkipped' },
}

/** The icon of a run that stands so; a word always stands beside it. */
export function runIcon(state: ShownRunState): PresentedIcon {
  return icons[state]
}
