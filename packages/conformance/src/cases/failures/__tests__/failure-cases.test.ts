import { failureSaboteurs } from '../../../saboteurs/failure-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { failureCases } from '../failure-cases.ts'

describeArea('failures', failureCases, failureSaboteurs, {
  'swallows-failures': 'E03',
  'loses-the-cause': 'E03',
  'half-written-when-it-fails': 'E03',
  'tries-again-by-itself': 'E03',
})
