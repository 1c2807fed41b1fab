import { DatasetsStorage, RunsStorage } from '@assay/core'
import type { RunsDriver } from '@assay/core'
import type { ConformanceAdapter } from '../../adapter/conformance-adapter.ts'
import { JournalOpening } from './journal-opening.ts'
import type { JournalEntry, JournalPlace, WriteEntry } from './journal-opening.ts'
import { SimulatedJournal } from './simulated-journal.ts'

/** Where a journal adapter differs from one that is right. */
export interface JournalChanges {
  readonly writeEntry?: WriteEntry
  /** What opening does to the journal. */
  readonly opened?: (journal: SimulatedJournal<JournalEntry>) => void
  /** Wraps the driver of one opening. */
  readonly runs?: (driver: RunsDriver) => RunsDriver
}

/**
 * Makes an adapter that writes each change to a journal on a simulated disk, syncs it and then acknowledges it, and that has what the journal
 * says; right, but for the changes. Openings of one location share the journal and nothing else.
 */
export function journalAdapter(name: string, changes: JournalChanges = {}): ConformanceAdapter {
  const places = new Map<string, JournalPlace>()
  const placeOf = (location: string): JournalPlace => {
    const place = places.get(location) ?? { journal: new SimulatedJournal<JournalEntry>(), turn: Promise.resolve() }
    places.set(location, place)
    return place
  }
  return {
    name,
    version: '0.0.0',
    open: async (location, seam) => {
      const place = placeOf(location)
      changes.opened?.(place.journal)
      const opening = new JournalOpening(place, seam, changes.writeEntry ?? writeSynced)
      const driver = opening.runs()
      const runs = new RunsStorage(changes.runs?.(driver) ?? driver, { seam })
      const datasets = new DatasetsStorage(opening.datasets(), { seam })
      return {
        stores: { runs, datasets },
        capabilities: { durable: true, multiInstance: true, multiProcess: false, maxRecordBytes: null },
        close: async () => {
          await Promise.all([runs.close(), datasets.close()])
        },
      }
    },
    destroy: async (location) => {
      places.delete(location)
    },
    faults: {
      failNextWrite: async (location, when) => placeOf(location).journal.failNext(when),
      cutPower: async (location) => placeOf(location).journal.cutPower(),
    },
  }
}

const writeSynced: WriteEntry = async (journal, entry, seam) => {
  await journal.append(entry, seam)
  await journal.sync(seam)
}
