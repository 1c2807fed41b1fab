import { guardSaboteurs } from '../../../saboteurs/guard-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { guardCases } from '../guard-cases.ts'

describeArea('guards', guardCases, guardSaboteurs, {
  'revision-by-content': 'G02',
  'guard-outside-write': 'G01',
  'counts-from-one': 'G13',
  'counts-twice': 'G03',
  'final-keeps-epoch': 'G14',
  'lease-without-epoch': 'G15',
  'lease-in-seconds': 'G18',
  'expired-lease-removed': 'G19',
  'steal-refused': 'G17',
  'every-takeover-steals': 'G16',
  'owner-takes-twice': 'G16',
  'own-host': 'G18',
  'own-seam': 'G15',
})
