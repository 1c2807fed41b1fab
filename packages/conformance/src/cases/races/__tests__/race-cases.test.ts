import { raceSaboteurs } from '../../../saboteurs/race-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { raceCases } from '../race-cases.ts'

// Two processes need a store that is on a disk.
const inOneProcess = raceCases.filter(({ requires }) => !requires.includes('childEntry'))

describeArea('races', inOneProcess, raceSaboteurs, {
  'index-without-lock': 'C01',
  'looks-then-inserts': 'C02',
  'appends-to-the-run-it-found': 'C05',
  'torn-write': 'C06',
  'resolves-before-visible': 'C07',
  'shows-half-a-batch': 'C03',
  'lost-item-write': 'C08',
  'caches-runs-per-opening': 'C09',
  'burns-seqs-of-fenced-batches': 'G10',
})
