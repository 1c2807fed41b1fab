import { runRecordSaboteurs } from '../../../saboteurs/run-record-saboteurs.ts'
import { runUpdateSaboteurs } from '../../../saboteurs/run-update-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { runCases } from '../run-cases.ts'

describeArea('runs', runCases, [...runRecordSaboteurs, ...runUpdateSaboteurs], {
  'duplicate-create-overwrites': 'R03',
  'extra-key': 'R01',
  'absent-columns-are-null': 'R02',
  'missing-run-throws': 'R04',
  'empty-arrays-dropped': 'R01',
  'own-clock': 'R15',
  'lower-cases-ids': 'R04',
  'unknown-fields-dropped': 'R16',
  'deleted-run-is-listed': 'R10',
  'deleting-nothing-throws': 'R10',
  'rows-come-back': 'R12',
  'delete-by-prefix': 'R11',
  'update-not-stored': 'R05',
  'update-bumps-created-at': 'R08',
  'update-deep-merges': 'R07',
  'same-value-is-missing': 'R09',
  'update-makes-missing': 'R09',
  'update-forgets-a-column': 'R06',
  'nulls-left-out-of-updates': 'R07',
  'stamped-fields-ignored': 'R13',
  'final-runs-frozen': 'R14',
})
