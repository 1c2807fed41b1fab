import { limitSaboteurs } from '../../../saboteurs/limit-saboteurs.ts'
import { recordSaboteurs } from '../../../saboteurs/record-saboteurs.ts'
import { valueSaboteurs } from '../../../saboteurs/value-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { valueCases } from '../value-cases.ts'

describeArea('values', valueCases, [...limitSaboteurs, ...recordSaboteurs, ...valueSaboteurs], {
  'values-negative-zero': 'T03',
  'values-single-precision': 'T04',
  'values-fifteen-digits': 'T04',
  'values-drops-nulls': 'T02',
  'values-empty-is-null': 'T01',
  'values-cuts-at-256': 'T05',
  'values-cuts-at-64k': 'T05',
  'values-trims': 'T05',
  'values-ends-at-nul': 'T05',
  'values-normalises': 'T05',
  'values-revives-dates': 'T07',
  'values-reads-extended-json': 'T07',
  'values-loses-proto': 'T06',
  'values-dotted-paths': 'T06',
  'values-shallow': 'T08',
  'values-narrow': 'T08',
  'arguments-through-json': 'T10',
  'undefined-as-null': 'T03',
  'absent-as-null': 'T12',
  'position-in-items': 'T12',
  'upper-case-hashes': 'I13',
  'loses-expected-output': 'T01',
  'empty-names-absent': 'T13',
  'dates-in-seconds': 'T14',
  'cuts-wrong-ids': 'T16',
  'ids-without-case': 'T11',
  'ids-padded': 'T11',
  'ids-as-file-names': 'T11',
  'ids-as-paths': 'T11',
  'limits-unheld': 'T09',
  'limits-without-index': 'T09',
  'limits-up-to': 'T09',
})
