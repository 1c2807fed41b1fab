import type { ItemCompletedEvent, RunStartedEvent } from '@assay/core'
import type { Uri } from 'vscode'
import type { JudgedRow } from './row-outcome.ts'
import { runSource } from './run-source.ts'
import type { RunSource } from './run-source.ts'
import { withHashes } from './with-hashes.ts'

/** A run of this window whose rows are gathered until they are taken. */
export class LiveRun {
  readonly dataset: Uri
  readonly datasetName: string
  readonly source: RunSource
  /** Whether every row of it is heard here: no engine before did a part. */
  readonly isWhole: boolean
  readonly #hashes: Promise<ReadonlyMap<string, string>>
  readonly #rows: JudgedRow[] = []
  #isOver = false

  /** @param hashes The content hashes of the file's rows when the run began, by item. Never rejects. */
  constructor({ run, datasetName, alreadyDone }: RunStartedEvent, dataset: Uri, hashes: Promise<ReadonlyMap<string, string>>) {
    this.dataset = dataset
    this.datasetName = datasetName
    this.source = runSource(run)
    this.isWhole = alreadyDone === 0
    this.#hashes = hashes
  }

  /** Whether its last event has come. */
  get isOver(): boolean {
    return this.#isOver
  }

  end(): void {
    this.#isOver = true
  }

  add({ itemId, trial, verdict, scores, error }: ItemCompletedEvent): void {
    this.#rows.push({ itemId, trial, verdict, scores, error })
  }

  /** The rows since the last time, with what they held. */
  async take(): Promise<readonly JudgedRow[]> {
    if (this.#rows.length === 0) return []
    const hashes = await this.#hashes
    return withHashes(this.#rows.splice(0), hashes)
  }
}
