import { z } from 'zod'
import { idSchema } from '../../../records/field-schemas.ts'
import type { RunResult } from '../../../records/run-result.ts'
import { recordSchema } from '../../../records/record-schema.ts'
import type { Run } from '../../../records/run.ts'
import type { Seam } from '../../../seam/seam.ts'
import { systemSeam } from '../../../seam/system-seam.ts'
import { CONTRACT_VERSION } from '../../contract-version.ts'
import { parseArguments } from '../../parse-arguments.ts'
import { StoreGate } from '../../store-gate.ts'
import type { StoreOptions } from '../../store-options.ts'
import { addResult, addResults } from './add-results.ts'
import type { AddResultInput, AddResultsInput } from './add-results.ts'
import { appendRows } from './append-rows.ts'
import { setCheckedAppender } from './checked-appender.ts'
import { createRun } from './create-run.ts'
import type { CreateRunInput } from './create-run.ts'
import { deleteResults } from './delete-results.ts'
import type { DeleteResultsInput } from './delete-results.ts'
import { importResults } from './import-results.ts'
import type { ImportCounts, ImportResultsInput } from './import-results.ts'
import { importRun } from './import-run.ts'
import type { ImportRunInput } from './import-run.ts'
import { iterateResults } from './iterate-results.ts'
import type { IterateResultsInput } from './iterate-results.ts'
import { listResults } from './list-results.ts'
import type { ListResultsInput, ResultsPage } from './list-results.ts'
import { listRuns } from './list-runs.ts'
import type { ListRunsInput, RunsPage } from './list-runs.ts'
import { RowClaims } from './row-claims.ts'
import type { RunsContext } from './runs-context.ts'
import type { RunsDriver } from './runs-driver.ts'
import { takeOverRun } from './take-over-run.ts'
import type { TakeOverRunInput } from './take-over-run.ts'
import { updateRun } from './update-run.ts'
import type { UpdateRunInput } from './update-run.ts'

const byId = recordSchema<{ readonly id: string }>({ id: idSchema })
const byRow = recordSchema<{ readonly runId: string; readonly id: string }>({ runId: idSchema, id: z.string() })

/**
 * Keeps runs and their rows. This class is the contract that every adapter has in common: it checks, stamps and copies, and leaves storing
 * and finding to a driver.
 *
 * What holds for every method: it returns a promise (iterables aside) and never throws synchronously; nothing is shared, so changing what was
 * passed in or given back changes nothing stored, and arguments are never written to; bad arguments are `INVALID` with the path; a failing
 * driver is `BACKEND` with its error as `cause`, on a write with `details.outcome: 'unknown'`; after `close` every method rejects with
 * `CLOSED`; after any refusal the store works on. Ids are 1 to 255 characters, well-formed, without NUL, and compare by code point. Values,
 * texts, dates and ids are kept as `DatasetsStorage` says.
 *
 * A record is read whole, as it was before a write or as it is after, and every write is seen that was acknowledged before. A stored record
 * that cannot be read is `CORRUPT`, and the message names its place; every other record stays readable.
 */
export class RunsStorage implements AsyncDisposable {
  /** The brand by which a store of this contract is known. */
  readonly contractVersion: string = CONTRACT_VERSION
  /** The time, chance and machine of this store; a run that is stored here uses the same. */
  readonly seam: Seam
  readonly #context: RunsContext
  readonly #gate: StoreGate

  constructor(driver: RunsDriver, options: StoreOptions = {}) {
    this.seam = options.seam ?? systemSeam()
    this.#context = { driver, seam: this.seam, claims: new RowClaims(driver, this.seam) }
    this.#gate = new StoreGate('runs', async () => driver.close?.())
    setCheckedAppender(this, (rows) => this.#gate.write('addResults', () => appendRows(this.#context, rows)))
  }

  /**
   * Stores a new run as `pending` and gives it. Core stamps `id` (a UUIDv7 unless given), `createdAt`, `updatedAt`, `epoch` and `revision`
   * (random integers below 2^47, so that no guard of an earlier run with this id holds) from the seam alone. `startedAt`, `completedAt`, `error`, `lease` and `stopReason` are null until set; other
   * optional fields that were not given are absent. Whether the dataset exists is not looked at.
   *
   * @throws `CONFLICT`, reason `exists`: the id exists; the first run stays as it is.
   */
  createRun(input: CreateRunInput): Promise<Run> {
    return this.#gate.write('createRun', () => createRun(this.#context, input))
  }

  /**
   * Applies a shallow patch and gives the run after it. Undefined leaves a field, nested values are replaced, null sets a JSON-valued or
   * nullable field to null, `unset` takes optional ones away; `id` and `createdAt` never change, and `createdAt`, `updatedAt`, `epoch` and
   * `revision` in a patch are `INVALID`. Every update that is accepted adds 1 to `revision`, also one to equal values. Two patches of different
   * fields made side by side both survive. No order of statuses is enforced; a change to a final status adds 1 to `epoch`. `lease` renews it
   * for so long from now, or gives it up; a lease on a run without one is a claim and adds 1 to `epoch` too.
   *
   * @throws `NOT_FOUND`, `Run not found: <id>`. `CONFLICT`, reason `guard`: `ifRevision` is behind; one of several with the same one wins, and
   * `details.current` is the record that won. `CONFLICT`, reason `fenced`: `ifEpoch` is behind. `CONFLICT`, reason `leased`: on a run with a
   * lease, also an expired one, changing status, lease or counts needs `ifEpoch`; name, metadata and tags do not.
   */
  updateRun(input: UpdateRunInput): Promise<Run> {
    return this.#gate.write('updateRun', () => updateRun(this.#context, input))
  }

  /** Gives the run, or null when there is none. */
  getRunById(input: { readonly id: string }): Promise<Run | null> {
    return this.#gate.read('getRunById', async () => this.#context.driver.findRun(parseArguments(byId, input, 'getRunById').id))
  }

  /**
   * Lists runs by `createdAt` descending, then id descending. Filters are AND-ed and applied before paging; an absent one matches all, an
   * empty array, also `tags: []`, matches nothing; `status` matches one or several, `tags` all of them, `createdFrom` is inclusive,
   * `createdBefore` exclusive; values are compared literally, never as operators. Paging is `{ offset, limit }` with a default limit of 100;
   * `limit: 0` gives no runs and the true total; `total: false` skips the count (null). Negative, fractional and non-finite numbers are
   * `INVALID`. An update does not move a run.
   */
  listRuns(input: ListRunsInput = {}): Promise<RunsPage> {
    return this.#gate.read('listRuns', () => listRuns(this.#context, input))
  }

  /** Deletes a run and its rows. One that is not there is no error. A run made again with the same id starts empty, also when a write raced. */
  deleteRun(input: { readonly id: string }): Promise<void> {
    return this.#gate.write('deleteRun', async () => {
      await this.#context.driver.removeRun(parseArguments(byId, input, 'deleteRun').id)
    })
  }

  /**
   * Adds one row and gives it: `addResults` with a batch of one.
   *
   * @throws What `addResults` throws.
   */
  addResult(input: AddResultInput): Promise<RunResult> {
    return this.#gate.write('addResult', () => addResult(this.#context, input))
  }

  /**
   * Adds rows, all or none, and gives them in the order of the input; an empty batch does nothing. A row is unique by run, item and trial; its
   * `id` is `<trial>:<itemId>`, made by core. Each row gets the next `seq` of its run at commit, in commit order. Defaults: `trial` 0,
   * `itemIndex` null, `scores` [], `verdict` errored when there is an error, else unjudged. Whether the item exists is not looked at.
   *
   * With `epoch` the rows are stored only if the run still has it, atomically. Without one the run must have no lease: core claims it (raises
   * its epoch), queues such calls per run, and claims again when fenced. The same `token` again under the same epoch, with no other batch
   * between, stores once and gives the same rows; for other rows it is `INVALID`. That holds also when the run was taken over or ended in
   * between: what is stored stays acknowledged.
   *
   * `replace: 'errored'` replaces a row that errored or is unscored, also one that failed and lacks another score (and inserts a pair that is
   * not there): the new row gets a new `seq` and keeps what was there, without input and item fields, in `previousAttempts` (the last 10).
   *
   * @throws `NOT_FOUND`: the run does not exist, or was deleted meanwhile. `CONFLICT`, reason `exists`: pairs are there already, the first
   * stay; `details.conflicts` are their indexes. Reason `fenced`: the run has another epoch. Reason `final`: it has a final status. Reason
   * `leased`: it has a lease and no epoch was given. `TOO_LARGE` with `details.index`. In each case nothing is stored. `BACKEND` with
   * `details.outcome: 'unknown'`: send the batch again under the same epoch and token.
   */
  addResults(input: AddResultsInput): Promise<readonly RunResult[]> {
    return this.#gate.write('addResults', () => addResults(this.#context, input))
  }

  /** Gives the row with this id (`<trial>:<itemId>`), or null when there is none. */
  getResultById(input: { readonly runId: string; readonly id: string }): Promise<RunResult | null> {
    return this.#gate.read('getResultById', async () => {
      const { runId, id } = parseArguments(byRow, input, 'getResultById')
      const itemIds = [id.slice(id.indexOf(':') + 1)]
      const { rows } = await this.#context.driver.findRows({ runId, itemIds, offset: 0, limit: Number.MAX_SAFE_INTEGER, total: false })
      return rows.find((row) => row.id === id) ?? null
    })
  }

  /**
   * Lists rows of a run by `seq` ascending, so that walking the pages of a run that is still going is exact as long as no row is replaced.
   * `verdict` matches one or several; `after` starts behind a `seq` instead of an offset, and does not change the total. Filters and paging
   * are those of `listRuns`. Ids are compared whole, so that no row of another run is ever among them. A run that does not exist has no
   * rows.
   */
  listResults(input: ListResultsInput): Promise<ResultsPage> {
    return this.#gate.read('listResults', () => listResults(this.#context, input))
  }

  /**
   * Walks through the rows of a run by `seq` ascending, page by page, by key and never by offset; rows that are added meanwhile are met.
   * `fields` gives just these fields of each row; `after` continues behind a `seq`.
   */
  iterateResults<Field extends keyof RunResult>(
    input: IterateResultsInput<Field> & { readonly fields: readonly Field[] },
  ): AsyncIterable<Pick<RunResult, Field>>
  iterateResults(input: IterateResultsInput): AsyncIterable<RunResult>
  iterateResults(input: IterateResultsInput): AsyncIterable<Partial<RunResult>> {
    return iterateResults(this.#context, input, (find) => this.#gate.read('iterateResults', find))
  }

  /**
   * Deletes the rows of a run and leaves the run. No rows, or no run, is no error. Later rows get larger `seq`s than the deleted ones.
   * The epoch is compared and the rows are deleted in one step, so that no row of who took the run over meanwhile is taken away.
   *
   * @throws `CONFLICT`, reason `leased`: the run has a lease and no `ifEpoch` was given. Reason `fenced`: `ifEpoch` is behind.
   */
  deleteResultsByRunId(input: DeleteResultsInput): Promise<void> {
    return this.#gate.write('deleteResultsByRunId', () => deleteResults(this.#context, input))
  }

  /**
   * Takes a run over: a new lease and the next epoch, in one step. From then on no row of an older epoch is stored, whatever was under way.
   * Nobody else may hold a live lease: one that has not expired, and whose owner is not provably gone. `steal` does not mind. The status stays.
   *
   * @throws `NOT_FOUND`. `CONFLICT`, reason `leased`: somebody holds a live lease. Reason `fenced`: `ifEpoch` is behind.
   */
  takeOverRun(input: TakeOverRunInput): Promise<Run> {
    return this.#gate.write('takeOverRun', () => takeOverRun(this.#context, input))
  }

  /**
   * Stores a complete run, for copying between stores, and gives it as stored: the lease becomes null, the epoch new. One that is there
   * already and equal, lease, epoch and revision aside, is left alone.
   *
   * @throws `CONFLICT`, reason `different`: the id exists with other values.
   */
  importRun(input: ImportRunInput): Promise<Run> {
    return this.#gate.write('importRun', () => importRun(this.#context, input))
  }

  /**
   * Stores complete rows, for copying between stores, all or none: they keep their `seq`, and a final run takes them. Those that are there
   * already and equal are skipped.
   *
   * @throws `NOT_FOUND`. `CONFLICT`, reason `different`: a pair or a `seq` is there with other values; `details.conflicts` are the indexes.
   * Reason `leased`: somebody is working on the run.
   */
  importResults(input: ImportResultsInput): Promise<ImportCounts> {
    return this.#gate.write('importResults', () => importResults(this.#context, input))
  }

  /** Deletes every run and every row. */
  dangerouslyClearAll(): Promise<void> {
    return this.#gate.write('dangerouslyClearAll', async () => {
      await this.#context.driver.clear()
    })
  }

  /** Waits for calls under way and closes the store. Closing twice is no error. */
  close(): Promise<void> {
    return this.#gate.close()
  }

  /** Closes the store at the end of an `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}
