import type { Paint } from '../output/paint.ts'
import type { RunState } from './run-state.ts'

const looks = { waiting: 'cyan', running: 'cyan', interrupted: 'yellow', completed: 'green', failed: 'red', stopped: 'yellow' } as const

/** A state in the colour that says whether all is well. */
export function paintState(state: RunState, paint: Paint): string {
  return paint(looks[state], state)
}
