import { allRows } from './all-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about batches that are sent again, or that replace rows. */
export const tokenSaboteurs: readonly Saboteur[] = [
  makeSaboteur('knows-no-tokens', 'Takes a batch that is sent again for a new one', {
    openedRuns: (driver, seam) => ({ ...driver, appendRows: (batch) => driver.appendRows({ ...batch, token: seam.newId() }) }),
  }),
  makeSaboteur('answers-known-tokens-anew', 'Answers a token that it knows with the next seqs, and stores nothing', {
    runs: (driver) => {
      const tokens = new Map<string, string>()
      return {
        ...driver,
        appendRows: async (batch) => {
          if (tokens.get(batch.runId) === batch.token) {
            const last = (await allRows(driver, batch.runId)).at(-1)?.seq ?? 0
            return { outcome: 'stored', seqs: batch.rows.map((_, index) => last + 1 + index) }
          }
          const answer = await driver.appendRows(batch)
          if (answer.outcome === 'stored') tokens.set(batch.runId, batch.token)
          return answer
        },
      }
    },
  }),
  makeSaboteur('fence-before-token', 'Compares the epoch before it looks whether it has the batch', {
    runs: (driver) => ({
      ...driver,
      appendRows: async (batch) => {
        const run = await driver.findRun(batch.runId)
        return run !== null && run.epoch !== batch.epoch ? { outcome: 'fenced' } : driver.appendRows(batch)
      },
    }),
  }),
  makeSaboteur('token-outlives-the-run', 'Remembers the last token of a run by its id, also when it is made again', {
    runs: (driver) => {
      const last = new Map<string, { readonly token: string; readonly seqs: readonly number[] }>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const known = last.get(batch.runId)
          if (known?.token === batch.token && (await driver.findRun(batch.runId)) !== null) return { outcome: 'stored', seqs: known.seqs }
          const answer = await driver.appendRows(batch)
          if (answer.outcome === 'stored') last.set(batch.runId, { token: batch.token, seqs: answer.seqs })
          return answer
        },
      }
    },
  }),
  makeSaboteur('counts-replaced-rows', 'Keeps a count per verdict, and does not take it back when a row is replaced', {
    runs: (driver) => {
      const replaced = new Map<string, string[]>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const before = await allRows(driver, batch.runId)
          const answer = await driver.appendRows(batch)
          const gone = before.filter((row) => answer.outcome === 'stored' && batch.replaces.includes(row.seq)).map((row) => row.verdict)
          replaced.set(batch.runId, [...(replaced.get(batch.runId) ?? []), ...gone])
          return answer
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          const wrong = (replaced.get(query.runId) ?? []).filter((verdict) => query.verdicts?.some((wanted) => wanted === verdict))
          return { ...found, total: found.total === null ? null : found.total + wrong.length }
        },
      }
    },
  }),
  makeSaboteur('lists-replaced-rows', 'Leaves a replaced row in the list', {
    runs: (driver) => {
      const kept = new Map<string, Awaited<ReturnType<typeof allRows>>>()
      return {
        ...driver,
        appendRows: async (batch) => {
          const before = await allRows(driver, batch.runId)
          const answer = await driver.appendRows(batch)
          const gone = before.filter((row) => answer.outcome === 'stored' && batch.replaces.includes(row.seq))
          kept.set(batch.runId, [...(kept.get(batch.runId) ?? []), ...gone])
          return answer
        },
        findRows: async (query) => {
          const found = await driver.findRows(query)
          if (query.itemIds !== undefined || query.verdicts !== undefined || query.fields !== undefined) return found
          return { ...found, rows: [...(kept.get(query.runId) ?? []), ...found.rows] }
        },
      }
    },
  }),
]
