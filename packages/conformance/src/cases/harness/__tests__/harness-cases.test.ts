import { harnessSaboteurs } from '../../../saboteurs/harness-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { harnessCases } from '../harness-cases.ts'

describeArea('harness', harnessCases, harnessSaboteurs, {
  'one-location-for-all': 'H01',
  'durable-at-first': 'H03',
  'throws-synchronously': 'H02',
  'limit-not-declared': 'H04',
  'comes-back-changed': 'H04',
})
