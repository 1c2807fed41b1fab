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
      insertRun: this.#faulty(driver.insertRun),
      replaceRun: this.#faulty(driver.replaceRun),
      removeRun: this.#faulty(driver.removeRun),
      appendRows: this.#faulty(driver.appendRows),
      removeRows: this.#faulty(driver.removeRows),
      clear: this.#faulty(driver.clear),
    }
  }

  /** The driver, with its writes failing when they are told to. */
  ofDatasets(driver: DatasetsDriver): DatasetsDriver {
    return {
      ...driver,
      insertDataset: this.#faulty(driver.insertDataset),
      replaceDataset: this.#faulty(driver.replaceDataset),
      removeDataset: this.#faulty(driver.removeDataset),
      clear: this.#faulty(driver.clear),
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
