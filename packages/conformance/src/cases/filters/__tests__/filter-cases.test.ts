import { filterSaboteurs } from '../../../saboteurs/filter-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { filterCases } from '../filter-cases.ts'

describeArea('filters', filterCases, filterSaboteurs, {
  'empty-array-is-all': 'F04',
  'falsy-filter-ignored': 'F05',
  'filter-unknown': 'F01',
  'filters-or-ed': 'F02',
  'offset-before-filter': 'F03',
  'values-are-patterns': 'F07',
  'ids-by-prefix': 'F10',
  'group-without-case': 'F10',
  'branch-by-prefix': 'F10',
  'branch-in-commit': 'F10',
  'any-of-the-tags': 'W02',
  'tags-joined': 'F10',
  'first-status-only': 'W02',
  'from-is-exclusive': 'F08',
  'before-is-inclusive': 'F08',
  'bounds-by-the-second': 'F08',
  'bounds-in-local-time': 'F08',
  'null-filter-ignored': 'F06',
  'operators-interpreted': 'F07',
  'index-not-updated': 'F09',
})
