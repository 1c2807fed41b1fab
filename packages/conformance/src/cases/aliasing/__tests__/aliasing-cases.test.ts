import { aliasSaboteurs } from '../../../saboteurs/alias-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { aliasingCases } from '../aliasing-cases.ts'

describeArea('aliasing', aliasingCases, aliasSaboteurs, {
  'stores-references': 'A04',
  'clones-only-on-set': 'A03',
  'returns-internal-array': 'A04',
  'mutates-input': 'A02',
  'caches-the-argument': 'A01',
  'dates-shared': 'A05',
  'scores-shared': 'A05',
  'items-shared': 'A05',
})
