import { errorSaboteurs } from '../../../saboteurs/error-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { errorCases } from '../error-cases.ts'

describeArea('errors', errorCases, errorSaboteurs, {
  'error-without-code': 'E01',
  'error-without-mark': 'E02',
  'error-reworded': 'E01',
  'error-without-details': 'E01',
  'error-leaks-url': 'E04',
  'missing-is-invalid': 'E01',
  'broken-after-refusal': 'E05',
})
