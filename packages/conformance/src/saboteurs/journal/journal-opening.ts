import type { DatasetsDriver, RunsDriver, Seam } from '@assay/core'
import { memoryDatasetsDriver, memoryRunsDriver } from '@assay/core/testing'
import type { SimulatedJournal } from './simulated-journal.ts'

/** What the entries of a journal are made on. */
export interface JournaledDrivers {
  readonly runs: RunsDriver
  readonly datasets: DatasetsDriver
}

/** One write, which every reader of the journal makes on drivers of its own. */
export type JournalEntry = (drivers: JournaledDrivers) => Promise<void>

/** Writes an entry, and resolves when it may be acknowledged. */
export type WriteEntry = (journal: SimulatedJournal<JournalEntry>, entry: JournalEntry, seam: Seam) => Promise<void>

/** What the openings of one location share. */
export interface JournalPlace {
  readonly journal: SimulatedJournal<JournalEntry>
  /** Ends with the last write: they take turns. */
  turn: Promise<unknown>
}

/** One opening of a journal: what it says so far, in memory. */
export class JournalOpening {
  readonly #place: JournalPlace
  readonly #seam: Seam
  readonly #writeEntry: WriteEntry
  readonly #cuts: number
  readonly #drivers: JournaledDrivers = { runs: memoryRunsDriver(), datasets: memoryDatasetsDriver() }
  #applied = 0
  #applying: Promise<void> = Promise.resolve()

  constructor(place: JournalPlace, seam: Seam, writeEntry: WriteEntry) {
    this.#place = place
    this.#seam = seam
    this.#writeEntry = writeEntry
    this.#cuts = place.journal.cuts
  }

  /** The driver of this opening's runs. */
  runs(): RunsDriver {
    const { runs } = this.#drivers
    return {
      insertRun: (run) => this.#write((own) => own.runs.insertRun(run)),
      findRun: (id) => this.#read(() => runs.findRun(id)),
      findRuns: (query) => this.#read(() => runs.findRuns(query)),
      replaceRun: (next, ifRevision) => this.#write((own) => own.runs.replaceRun(next, ifRevision)),
      removeRun: (id) => this.#write((own) => own.runs.removeRun(id)),
      // A driver completes the rows that it is given, and each opening has its own.
      appendRows: (batch) => this.#write((own) => own.runs.appendRows({ ...batch, rows: batch.rows.map((row) => ({ ...row })) })),
      findRows: (query) => this.#read(() => runs.findRows(query)),
      removeRows: (runId, ifEpoch) => this.#write((own) => own.runs.removeRows(runId, ifEpoch)),
      clear: () => this.#write((own) => own.runs.clear()),
    }
  }

  /** The driver of this opening's datasets. */
  datasets(): DatasetsDriver {
    const { datasets } = this.#drivers
    return {
      insertDataset: (head) => this.#write((own) => own.datasets.insertDataset(head)),
      findDataset: (id) => this.#read(() => datasets.findDataset(id)),
      findDatasets: (query) => this.#read(() => datasets.findDatasets(query)),
      replaceDataset: (next, ifRevision, changes, made) =>
        this.#write((own) => own.datasets.replaceDataset(next, ifRevision, changes, made)),
      removeDataset: (id) => this.#write((own) => own.datasets.removeDataset(id)),
      clear: () => this.#write((own) => own.datasets.clear()),
      findVersions: (query) => this.#read(() => datasets.findVersions(query)),
      findItems: (query) => this.#read(() => datasets.findItems(query)),
      findChanges: (query) => this.#read(() => datasets.findChanges(query)),
    }
  }

  async #read<Answer>(find: () => Promise<Answer>): Promise<Answer> {
    await this.#catchUp()
    return find()
  }

  #write<Answer>(write: (drivers: JournaledDrivers) => Promise<Answer>): Promise<Answer> {
    const writing = this.#place.turn.then(() => this.#writeInTurn(write))
    this.#place.turn = writing.catch(() => undefined)
    return writing
  }

  async #writeInTurn<Answer>(write: (drivers: JournaledDrivers) => Promise<Answer>): Promise<Answer> {
    this.#refuseWithoutPower()
    let own: { readonly answer: Answer } | undefined
    const entry: JournalEntry = async (drivers) => {
      const answer = await write(drivers)
      if (drivers === this.#drivers) own = { answer }
    }
    await this.#writeEntry(this.#place.journal, entry, this.#seam)
    await this.#catchUp()
    if (own === undefined) throw new Error('The entry is not in the journal')
    return own.answer
  }

  #catchUp(): Promise<void> {
    this.#applying = this.#applying.then(() => this.#apply())
    return this.#applying
  }

  async #apply(): Promise<void> {
    this.#refuseWithoutPower()
    const { journal } = this.#place
    for (; this.#applied < journal.length; this.#applied += 1) await journal.at(this.#applied)?.(this.#drivers)
  }

  #refuseWithoutPower(): void {
    if (this.#place.journal.cuts !== this.#cuts) throw new Error('The power is gone')
  }
}
