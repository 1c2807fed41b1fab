import { datasetSaboteurs } from '../../../saboteurs/dataset-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { datasetCases } from '../dataset-cases.ts'

describeArea('datasets', datasetCases, datasetSaboteurs, {
  'datasets-overwrites': 'D02',
  'datasets-loses-description': 'D01',
  'datasets-merges': 'D03',
  'datasets-keeps-unset': 'D03',
  'datasets-items-reset-metadata': 'V14',
  'datasets-ignores-revision': 'D07',
  'datasets-by-name': 'D06',
  'datasets-by-last-update': 'D06',
  'datasets-names-by-prefix': 'D08',
  'datasets-no-ids-is-all': 'D08',
  'datasets-deletes-the-head': 'D04',
  'datasets-clears-the-heads': 'D09',
  'datasets-take-runs-along': 'D05',
})
