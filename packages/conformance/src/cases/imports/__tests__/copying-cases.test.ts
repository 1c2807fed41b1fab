import { importSaboteurs } from '../../../saboteurs/import-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { copyingCases } from '../copying-cases.ts'

describeArea('copies between stores', copyingCases, importSaboteurs, {
  'imports-renumbered': 'W22',
  'imports-partial': 'W23',
  'imports-unchecked': 'W23',
})
