import { walkingSaboteurs } from '../../../saboteurs/walking-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { walkingCases } from '../walking-cases.ts'

describeArea('walking', walkingCases, walkingSaboteurs, {
  'trial-0-is-any': 'W01',
  'first-of-several-verdicts': 'W01',
  'no-verdicts-are-all': 'W01',
  'rows-by-asked-items': 'W01',
  'rows-by-time': 'S08',
  'after-includes-it': 'W04',
  'after-is-a-place': 'W04',
  'after-lessens-the-total': 'W09',
  'after-needs-its-row': 'W09',
  'walks-a-copy': 'W04',
  'null-for-absent-fields': 'W08',
})
