import { fencingSaboteurs } from '../../../saboteurs/fencing-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { fencingCases } from '../fencing-cases.ts'

describeArea('fencing', fencingCases, fencingSaboteurs, {
  'ignores-the-epoch': 'G04',
  'checks-the-epoch-outside-the-write': 'G04',
  'accepts-rows-of-a-final-run': 'G05',
  'keeps-the-epoch': 'G06',
  'drops-expired-leases': 'G11',
  'missing-where-fenced': 'G20',
  'removes-rows-of-any-epoch': 'G21',
  'lost-update': 'G07',
})
