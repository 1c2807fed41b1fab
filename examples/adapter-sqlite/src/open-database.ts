import { DatabaseSync } from 'node:sqlite'
import type { Asked, Found } from '@assay/core'

const schema = `
  PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS runs (id TEXT PRIMARY KEY, record, lastSeq DEFAULT 0, token, seqs);
  CREATE TABLE IF NOT EXISTS results (run REFERENCES runs ON DELETE CASCADE, seq INTEGER, item TEXT, trial, verdict, record, PRIMARY KEY (run, seq), UNIQUE (run, item, trial));
  CREATE TABLE IF NOT EXISTS datasets (id TEXT PRIMARY KEY, record);
  CREATE TABLE IF NOT EXISTS versions (dataset REFERENCES datasets ON DELETE CASCADE, version, record, PRIMARY KEY (dataset, version));
  CREATE TABLE IF NOT EXISTS changes (dataset REFERENCES datasets ON DELETE CASCADE, item TEXT, version, position, record,
    PRIMARY KEY (dataset, item, version));
  CREATE INDEX IF NOT EXISTS changesByPosition ON changes (dataset, position);`

/** What a statement is given, by name: a list as JSON, a date as milliseconds, undefined as null. */
type Values = Readonly<Record<string, string | number | Date | readonly string[] | undefined>>

/** An SQLite file with the tables of both drivers. */
export type Database = ReturnType<typeof openDatabase>

/** Opens an SQLite file, and makes the file and its tables where there are none. */
export function openDatabase(path: string) {
  const sqlite = new DatabaseSync(path)
  sqlite.exec(schema)
  const all = (sql: string, values: Values = {}) => sqlite.prepare(sql).all(bound(values))
  return {
    all,
    change: (sql: string, values: Values = {}): boolean => sqlite.prepare(sql).run(bound(values)).changes > 0,
    close: () => sqlite.close(),
    /** A page of the records `from`, of those whose key is above `after`, which does not count for the total. */
    page<Item>(from: string, key: string, values: Values, asked: Asked & { after?: number }, decode: (text: string) => Item): Found<Item> {
      const where = asked.after === undefined ? from : `${from} AND ${key} > ${asked.after}`
      const rows = all(`SELECT record FROM ${where} ORDER BY ${key} LIMIT ${asked.limit} OFFSET ${asked.offset}`, values)
      const total = asked.total ? Number(all(`SELECT count(*) AS total FROM ${from}`, values)[0]?.['total']) : null
      return { rows: rows.map(({ record }) => decode(String(record))), total }
    },
    /** Does several things in one step; what it throws undoes all of them. */
    atomically<Answer>(work: () => Answer): Answer {
      sqlite.exec('BEGIN IMMEDIATE')
      try {
        const answer = work()
        sqlite.exec('COMMIT')
        return answer
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
  }
}

function bound(values: Values): Record<string, string | number | null> {
  const plain = (value: Values[string]) => (typeof value === 'object' ? JSON.stringify(value) : (value ?? null))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value instanceof Date ? value.getTime() : plain(value)]))
}
