import { AssayError } from '@assay/core'
import type { AssayStorage } from '@assay/core'
import type { CopiedRecord } from '../copy/copied-record.ts'
import type { CopySelection } from '../copy/copy-selection.ts'
import { selectForCopy } from '../copy/copy-selection.ts'
import { copyStores } from '../copy/copy-stores.ts'
import type { CopyTotals } from '../copy/copy-totals.ts'
import { newCopyTotals, withRecord } from '../copy/copy-totals.ts'
import type { StatusLine } from '../progress/status-line.ts'
import { openStorage } from '../storage/open-storage.ts'
import type { StorageRequest } from '../storage/storage-request.ts'
import { countOf, formatCount } from '../text/format-count.ts'
import { harmlessLines } from '../text/harmless-lines.ts'
import type { CopyStorageFlags } from './storage-command.ts'

/** What is to be copied, and who hears of it. */
export interface CopyBetweenRequest {
  readonly from: StorageRequest
  readonly to: StorageRequest
  readonly flags: CopyStorageFlags
  readonly status: StatusLine
  readonly onRecord?: (record: CopiedRecord) => void
}

/** Opens both storages, copies what was chosen, and closes them. The target is not made before it is known that there is something to copy. */
export async function copyBetween(request: CopyBetweenRequest): Promise<CopyTotals> {
  const from = await openStorage(request.from)
  try {
    const selection = await selectForCopy(from, request.flags)
    const to = await openStorage(request.to)
    try {
      return await copySelection(from, to, selection, request)
    } catch (error) {
      throw withAdvice(error)
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

async function copySelection(
  from: AssayStorage,
  to: AssayStorage,
  selection: CopySelection,
  { status, onRecord }: CopyBetweenRequest,
): Promise<CopyTotals> {
  let totals = newCopyTotals()
  let records = 0
  let rows = 0
  const count = selection.datasetIds.length + selection.runCount
  const update = (): void => {
    status.update(() => `${formatCount(records)} of ${formatCount(count)} datasets and runs copied, ${countOf(rows, 'row')} read`)
  }
  const onRows = (more: number): void => {
    rows += more
    update()
  }
  for await (const record of copyStores({ from, to, selection, onRows })) {
    totals = withRecord(totals, record)
    records += 1
    onRecord?.(record)
    if (record.problem !== null)
      status.say(`assay: ${harmlessLines(`${record.kind === 'run' ? 'Run' : 'Dataset'} ${record.id} ${record.problem}`)}\n`)
    update()
  }
  return totals
}

/** What failed is a store, and not a single record. */
function withAdvice(error: unknown): unknown {
  if (!AssayError.isInstance(error)) return error
  const message = `${error.message}\nWhat was copied until then stays; start the copy again, and it goes on there`
  return new AssayError(error.code, message, { details: error.details, cause: error })
}
