import { versionSaboteurs } from '../../../saboteurs/version-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { versionCases } from '../version-cases.ts'

describeArea('versions', versionCases, versionSaboteurs, {
  'versions-of-the-clock': 'V02',
  'versions-in-seconds': 'V01',
  'versions-exclusive': 'V04',
  'versions-exact': 'V05',
  'versions-overwritten': 'V07',
  'versions-erased': 'V08',
  'versions-count-now': 'V09',
  'versions-ignored-by-id': 'V12',
  'versions-paged-at-the-head': 'V11',
  'versions-for-every-update': 'V16',
  'versions-without-the-first': 'V15',
  'versions-of-one-count': 'V15',
  'versions-without-deletes': 'V15',
  'versions-oldest-first': 'V15',
  'versions-changes-cut': 'V17',
  'versions-changes-by-id': 'V17',
})
