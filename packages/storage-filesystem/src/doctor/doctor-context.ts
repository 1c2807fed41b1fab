import type { RunRecords } from '../revisions/run-records.ts'
import type { ChangesJournal } from '../revisions/changes-journal.ts'
import type { Scratch } from '../store/scratch.ts'
import type { StoreContext } from '../store/store-context.ts'

/** What the parts of an examination share. Nothing in the store changes but by the works that mend. */
export interface DoctorContext extends StoreContext {
  readonly scratch: Scratch
  readonly records: RunRecords
  readonly journal: ChangesJournal
  /** The time of the examination in names of files, for example `20260102T030405678Z`. */
  readonly stamp: string
}
