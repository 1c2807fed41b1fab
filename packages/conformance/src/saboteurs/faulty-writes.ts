import type { DatasetsDriver, RunsDriver } from '@assay/core'

/** Has the next write of a driver fail when it is told to: before anything is stored, or with the answer lost. */
export class FaultyWrites {
  #next: 'before' | 'after' | null = null

  /** The next write fails; those after it work. */
  failNext(when: 'before' | 'after'): void {
    this.#next = when
  }

  /** The driver, with its writes failing when they are told to. */
  ofRuns(driver: RunsDriver): RunsDriver {
    return {
      ...driver,
      insertRun: this.#faulty((run) => driver.insertRun(run)),
      replaceRun: this.#faulty((next, ifRevision) => driver.replaceRun(next, ifRevision)),
      removeRun: this.#faulty((id) => driver.removeRun(id)),
      appendRows: this.#faulty((batch) => driver.appendRows(batch)),
      removeRows: this.#faulty((runId, ifEpoch) => driver.removeRows(runId, ifEpoch)),
      clear: this.#faulty(() => driver.clear()),
    }
  }

  /** The driver, with its writes failing when they are told to. */
  ofDatasets(driver: DatasetsDriver): DatasetsDriver {
    return {
      ...driver,
      insertDataset: this.#faulty((head) => driver.insertDataset(head)),
      replaceDataset: this.#faulty((next, ifRevision, changes, made) => driver.replaceDataset(next, ifRevision, changes, made)),
      removeDataset: this.#faulty((id) => driver.removeDataset(id)),
      clear: this.#faulty(() => driver.clear()),
    }
  }

  #faulty<Arguments extends readonly unknown[], Answer>(
    write: (...values: Arguments) => Promise<Answer>,
  ): (...values: Arguments) => Promise<Answer> {
    return async (...values) => {
      const when = this.#next
      this.#next = null
      if (when === 'before') throw new Error('The disk is gone')
      const answer = await write(...values)
      if (when === 'after') throw new Error('The answer is lost')
      return answer
    }
  }
}
