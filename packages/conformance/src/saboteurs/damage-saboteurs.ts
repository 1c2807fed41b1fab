import { damageableAdapter } from './damageable-adapter.ts'
import type { DamageableChanges } from './damageable-adapter.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about stores that are damaged, or older. */
export const damageSaboteurs: readonly Saboteur[] = [
  damageable('skips-broken-records', 'Takes a record that cannot be read for one that is not there', { onBroken: () => null }),
  damageable('one-broken-record-spoils-all', 'Reads nothing when one record is broken', { spoilsAll: true }),
  damageable('reads-strays', 'Takes what others left beside the data for its own', { readsStrays: true }),
  damageable('forgets-the-old-form', 'Reads the scores of an earlier release as none', { readOldRow: (row) => ({ ...row, scores: [] }) }),
]

function damageable(id: string, wrong: string, changes: DamageableChanges): Saboteur {
  return { id, wrong, adapter: () => damageableAdapter(id, changes) }
}
