import { expect, it } from 'vitest'
import type { ConformanceCase, Requirement } from '../../../case/conformance-case.ts'
import { runCase } from '../../../runner/run-case.ts'
import { damageSaboteurs } from '../../../saboteurs/damage-saboteurs.ts'
import { damageableAdapter } from '../../../saboteurs/damageable-adapter.ts'
import { journalAdapter } from '../../../saboteurs/journal/journal-adapter.ts'
import { journalSaboteurs } from '../../../saboteurs/journal/journal-saboteurs.ts'
import { reopenSaboteurs } from '../../../saboteurs/reopen-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { durabilityCases } from '../durability-cases.ts'

const without = (...needs: readonly Requirement[]): readonly ConformanceCase[] =>
  durabilityCases.filter(({ requires }) => !needs.some((need) => requires.includes(need)))

it.each(without('childEntry', 'breakRecord', 'fixtures'))('$id passes on a journal', async (one) => {
  const result = await runCase(one, journalAdapter('journal'), { seed: 1, tries: 2 })

  expect(result.error ?? result.status).toBe('pass')
})

it.each(without('childEntry', 'powerCut'))('$id passes on a store that can be damaged', async (one) => {
  const result = await runCase(one, damageableAdapter('damageable'), { seed: 1, tries: 2 })

  expect(result.error ?? result.status).toBe('pass')
})

describeArea(
  'durability',
  without('childEntry', 'powerCut', 'breakRecord', 'fixtures'),
  [...damageSaboteurs, ...journalSaboteurs, ...reopenSaboteurs],
  {
    'skips-broken-records': 'U05',
    'one-broken-record-spoils-all': 'U05',
    'reads-strays': 'U05',
    'forgets-the-old-form': 'U06',
    'acknowledges-before-sync': 'U07',
    'cuts-the-tail-on-open': 'U08',
    'a-write-for-each-row': 'U07',
    'forgets-the-last-on-open': 'U01',
    'forgets-on-reopen': 'U01',
    'versions-restart-after-reopen': 'U02',
    'seqs-restart-after-reopen': 'U09',
    'tokens-forgotten-on-reopen': 'U10',
    'reopens-without-leases': 'U01',
  },
)
