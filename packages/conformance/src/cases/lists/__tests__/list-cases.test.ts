import { listSaboteurs } from '../../../saboteurs/list-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { listCases } from '../list-cases.ts'

describeArea('lists', listCases, listSaboteurs, {
  'no-tie-break': 'L03',
  'sort-by-insertion': 'L02',
  ascending: 'L02',
  'ties-ascending': 'L03',
  'locale-sort': 'L04',
  'utf-16-sort': 'L04',
  'numeric-sort': 'L04',
  'sort-by-update': 'L08',
  'limit-zero-is-none': 'L10',
  'paging-clamped': 'L11',
  'offset-counts-pages': 'L09',
  'limit-in-32-bits': 'L09',
  'backend-page-limit': 'L13',
  'total-of-page': 'L05',
  'total-of-all': 'L12',
  'no-total-of-nothing': 'L01',
  'more-from-total': 'W03',
  'list-is-a-snapshot': 'L07',
})
