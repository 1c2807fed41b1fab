import { aliasSaboteurs } from './alias-saboteurs.ts'
import { errorSaboteurs } from './error-saboteurs.ts'
import { filterSaboteurs } from './filter-saboteurs.ts'
import { guardSaboteurs } from './guard-saboteurs.ts'
import { harnessSaboteurs } from './harness-saboteurs.ts'
import { lifeSaboteurs } from './life-saboteurs.ts'
import { listSaboteurs } from './list-saboteurs.ts'
import { runRecordSaboteurs } from './run-record-saboteurs.ts'
import { runUpdateSaboteurs } from './run-update-saboteurs.ts'
import { datasetSaboteurs } from './dataset-saboteurs.ts'
import { itemSaboteurs } from './item-saboteurs.ts'
import { stagingSaboteurs } from './staging-saboteurs.ts'
import { versionSaboteurs } from './version-saboteurs.ts'
import { importSaboteurs } from './import-saboteurs.ts'
import { valueSaboteurs } from './value-saboteurs.ts'
import { recordSaboteurs } from './record-saboteurs.ts'
import { limitSaboteurs } from './limit-saboteurs.ts'
import { batchSaboteurs } from './batch-saboteurs.ts'
import { damageSaboteurs } from './damage-saboteurs.ts'
import { failureSaboteurs } from './failure-saboteurs.ts'
import { fencingSaboteurs } from './fencing-saboteurs.ts'
import { journalSaboteurs } from './journal/journal-saboteurs.ts'
import { pairSaboteurs } from './pair-saboteurs.ts'
import { raceSaboteurs } from './race-saboteurs.ts'
import { reopenSaboteurs } from './reopen-saboteurs.ts'
import { resultSaboteurs } from './result-saboteurs.ts'
import { tokenSaboteurs } from './token-saboteurs.ts'
import { walkingSaboteurs } from './walking-saboteurs.ts'
import type { Saboteur } from './saboteur.ts'

/** Every adapter that the kit must find wrong, by area. */
export const saboteurs: readonly Saboteur[] = [
  ...harnessSaboteurs,
  ...runRecordSaboteurs,
  ...runUpdateSaboteurs,
  ...listSaboteurs,
  ...filterSaboteurs,
  ...guardSaboteurs,
  ...lifeSaboteurs,
  ...errorSaboteurs,
  ...aliasSaboteurs,
  ...datasetSaboteurs,
  ...itemSaboteurs,
  ...stagingSaboteurs,
  ...versionSaboteurs,
  ...importSaboteurs,
  ...valueSaboteurs,
  ...recordSaboteurs,
  ...limitSaboteurs,
  ...batchSaboteurs,
  ...damageSaboteurs,
  ...failureSaboteurs,
  ...fencingSaboteurs,
  ...journalSaboteurs,
  ...pairSaboteurs,
  ...raceSaboteurs,
  ...reopenSaboteurs,
  ...resultSaboteurs,
  ...tokenSaboteurs,
  ...walkingSaboteurs,
]
