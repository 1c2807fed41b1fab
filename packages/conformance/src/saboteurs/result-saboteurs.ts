import type { NewRow } from '@assay/core'
import { withRowsChanged, withScoresChanged } from './changed-rows.ts'
import { makeSaboteur } from './make-saboteur.ts'
import type { Saboteur } from './saboteur.ts'

/** Wrong about what is kept of a row. */
export const resultSaboteurs: readonly Saboteur[] = [
  makeSaboteur('score-0-to-null', 'Stores a score of 0 as null', {
    runs: (driver) =>
      withScoresChanged(driver, (scores) => scores.map((score) => ({ ...score, score: score.score === 0 ? null : score.score }))),
  }),
  makeSaboteur('rounds-to-2-decimals', 'Stores scores with two decimals', {
    runs: (driver) =>
      withScoresChanged(driver, (scores) =>
        scores.map((score) => ({ ...score, score: score.score === null ? null : Math.round(score.score * 100) / 100 })),
      ),
  }),
  makeSaboteur('scores-by-name', 'Keeps scores by their name, so that one that comes twice is lost', {
    runs: (driver) => withScoresChanged(driver, (scores) => [...new Map(scores.map((score) => [score.scorerName, score])).values()]),
  }),
  makeSaboteur('drops-score-errors', 'Does not store the error of a score', {
    runs: (driver) => withScoresChanged(driver, (scores) => scores.map(({ error: _error, ...score }) => score)),
  }),
  makeSaboteur('cuts-error-details', 'Stores name and message of an error, and nothing else', {
    runs: (driver) =>
      withRowsChanged(driver, (row) => {
        if (row.errorDetail === undefined) return row
        const { name, message } = row.errorDetail
        return { ...row, errorDetail: { name, message } }
      }),
  }),
  makeSaboteur('item-index-0-to-null', 'Takes an item index of 0 for none', {
    runs: (driver) => withRowsChanged(driver, (row) => ({ ...row, itemIndex: row.itemIndex === 0 ? null : row.itemIndex })),
  }),
  makeSaboteur('keeps-one-attempt', 'Keeps only the last of the earlier attempts', {
    runs: (driver) =>
      withRowsChanged(driver, ({ previousAttempts, ...row }): NewRow => {
        return previousAttempts === undefined ? row : { ...row, previousAttempts: previousAttempts.slice(-1) }
      }),
  }),
  makeSaboteur('trims-latency', 'Stores latency in whole milliseconds', {
    runs: (driver) => withRowsChanged(driver, (row) => ({ ...row, latency: Math.trunc(row.latency) })),
  }),
]
