import type { Saboteur } from './saboteur.ts'
import { standInAdapter } from './stand-in-adapter.ts'
import type { StandInChanges } from './stand-in-adapter.ts'

/** Makes a saboteur of the stand-in and what it does differently. */
export function makeSaboteur(id: string, wrong: string, changes: StandInChanges): Saboteur {
  return { id, wrong, adapter: () => standInAdapter(id, changes) }
}
