import type { Saboteur } from '../saboteur.ts'
import { journalAdapter } from './journal-adapter.ts'
import type { JournalChanges } from './journal-adapter.ts'

/** Wrong about what is on the disk. */
export const journalSaboteurs: readonly Saboteur[] = [
  onDisk('acknowledges-before-sync', 'Acknowledges a write when it is in a cache', {
    writeEntry: async (journal, entry, seam) => {
      await journal.append(entry, seam)
      // Not awaited: that is what is wrong.
      journal.sync(seam).catch(() => undefined)
    },
  }),
  onDisk('cuts-the-tail-on-open', 'Takes away on opening what is not synced yet, also when another one is writing it', {
    opened: (journal) => journal.cutTail(),
  }),
  onDisk('a-write-for-each-row', 'Writes the rows of a batch one after another', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const seqs: number[] = []
        for (const [index, row] of batch.rows.entries()) {
          const one = { ...batch, token: `${batch.token} ${index}`, rows: [row], replaces: batch.replaces.slice(index, index + 1) }
          const answer = await driver.appendRows(one)
          if (answer.outcome !== 'stored') return answer
          seqs.push(...answer.seqs)
        }
        return { outcome: 'stored', seqs }
      },
    }),
  }),
  onDisk('forgets-the-last-on-open', 'Takes the last write for a torn one when it opens', {
    opened: (journal) => journal.dropLast(),
  }),
]

function onDisk(id: string, wrong: string, changes: JournalChanges): Saboteur {
  return { id, wrong, adapter: () => journalAdapter(id, changes) }
}
