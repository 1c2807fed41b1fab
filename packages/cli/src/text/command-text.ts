import { escapeHostileText } from './escape-hostile-text.ts'

/** A command of ours with its words, as a person can paste it into a POSIX shell. */
export function commandText(words: readonly string[]): string {
  return ['assay', ...words].map((word) => escapeHostileText(quoted(word))).join(' ')
}

/** Quotes a word where the shell needs it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
