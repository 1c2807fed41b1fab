import type { CheckedRows } from './append-rows.ts'

/** Appends rows that are checked already, and that nobody else refers to; gives their `seq`s. */
export type CheckedAppender = (rows: CheckedRows) => Promise<readonly number[]>

// Beside the class and not on it: a way for the engine alone, which no user finds and no adapter overrides.
const appenders = new WeakMap<object, CheckedAppender>()

/** Lets the engine hand rows to a store without a second check. */
export function setCheckedAppender(store: object, append: CheckedAppender): void {
  appenders.set(store, append)
}

/** The way into a store without a second check; undefined for one that another copy of this package made. */
export function checkedAppenderOf(store: object): CheckedAppender | undefined {
  return appenders.get(store)
}
