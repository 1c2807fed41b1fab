import { lifeSaboteurs } from '../../../saboteurs/life-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { lifeCases } from '../life-cases.ts'

describeArea('life', lifeCases, lifeSaboteurs, {
  'close-does-nothing': 'K02',
  'closes-runs-only': 'K02',
  'second-close-fails': 'K01',
  'opens-once': 'K01',
  'close-drops-deletions': 'K03',
  'close-gives-up-writes': 'K03',
  'iterates-after-close': 'K02',
  'clear-removes-a-page': 'K04',
  'clear-takes-datasets': 'K04',
})
