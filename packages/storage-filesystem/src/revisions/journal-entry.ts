/** One line of the journal of changes: that a record may change from now on, or that the change is over. */
export interface JournalEntry {
  readonly kind: 'begin' | 'end'
  /** The record's folder, as `recordHash` names it. */
  readonly hash: string
  /** The same at the begin and at the end of one change; 12 hexadecimal digits. */
  readonly token: string
}

const form = /^([+-])r([0-9a-f]{32}) ([0-9a-f]{12})$/

/** The length of an entry without its line feed. */
export const journalEntryLength = 47

/**
 * The text of an entry. Its line feed comes first: behind a line that a broken write left unfinished, the entry still stands on a line of its
 * own.
 */
export function encodeJournalEntry({ kind, hash, token }: JournalEntry): string {
  return `\n${kind === 'begin' ? '+' : '-'}r${hash} ${token}`
}

/** Reads a line of the journal; null: it is no entry, for example because it was never finished. */
export function decodeJournalEntry(line: string): JournalEntry | null {
  const [, sign, hash, token] = form.exec(line) ?? []
  if (hash === undefined || token === undefined) return null
  return { kind: sign === '+' ? 'begin' : 'end', hash, token }
}
