import { batchSaboteurs } from '../../../saboteurs/batch-saboteurs.ts'
import { pairSaboteurs } from '../../../saboteurs/pair-saboteurs.ts'
import { resultSaboteurs } from '../../../saboteurs/result-saboteurs.ts'
import { tokenSaboteurs } from '../../../saboteurs/token-saboteurs.ts'
import { describeArea } from '../../__tests__/describe-area.ts'
import { resultCases } from '../result-cases.ts'

describeArea('results', resultCases, [...batchSaboteurs, ...pairSaboteurs, ...resultSaboteurs, ...tokenSaboteurs], {
  'batch-partially-applied': 'S04',
  'batch-dedups': 'S06',
  'drops-after-1000': 'S05',
  'sorts-the-batch': 'S03',
  'replaces-passed-rows': 'G08',
  'acknowledges-unknown-runs': 'S02',
  'seq-by-clock': 'S08',
  'seqs-restart-after-delete': 'S13',
  'score-0-to-null': 'S11',
  'rounds-to-2-decimals': 'S11',
  'scores-by-name': 'S12',
  'drops-score-errors': 'G22',
  'cuts-error-details': 'S10',
  'item-index-0-to-null': 'S01',
  'keeps-one-attempt': 'G23',
  'trims-latency': 'S01',
  'one-row-per-item': 'S06',
  'pairs-unique-over-runs': 'S06',
  'joins-keys-with-colons': 'S14',
  'prefix-id-match': 'S07',
  'deletes-results-of-all': 'S09',
  'deletes-the-run-with-its-results': 'S09',
  'run-delete-without-cascade': 'S07',
  'rows-keyed-by-run-id-alone': 'G09',
  'token-outlives-the-run': 'G09',
  'knows-no-tokens': 'G12',
  'answers-known-tokens-anew': 'G25',
  'fence-before-token': 'G26',
  'counts-replaced-rows': 'G08',
  'lists-replaced-rows': 'G08',
})
