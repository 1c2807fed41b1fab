import { itemSaboteurs } from '../../../saboteurs/item-saboteurs.ts'
import { stagingSaboteurs } from '../../../saboteurs/staging-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { itemCases } from '../item-cases.ts'

describeArea('items', itemCases, [...itemSaboteurs, ...stagingSaboteurs], {
  'items-by-id': 'I07',
  'items-by-last-change': 'I07',
  'items-old-positions': 'W06',
  'items-keyed-by-id': 'I05',
  'items-unknown-dataset-throws': 'I02',
  'items-merges': 'I04',
  'items-deletes-nothing': 'I06',
  'items-drops-after-1000': 'I10',
  'items-one-version-each': 'I03',
  'items-total-behind-after': 'I09',
  'items-ids-after-page': 'I09',
  'items-after-skips-one': 'I11',
  'items-walks-the-head': 'I11',
  'items-apply-in-steps': 'I12',
  'staging-last-piece': 'I14',
  'staging-unguarded': 'I15',
  'staging-visible': 'I14',
})
