import { escapeHostileText } from '../text/escape-hostile-text.ts'
import type { CompletedWord } from './completed-word.ts'
import type { Shell } from './shell.ts'

/** What the scripts understand as: take the files of the folder. */
const files = '__tabtab_complete_files__'

// Shells put a word into the line as it is, and some expand it before.
const harmless = /^[\p{L}\p{M}\p{N}._/:@%+=,-]+$/u

/** Writes words for a shell, one a line, with what they are about where it shows that. Words that it could expand or would have to quote are left out. */
export function shellLines(shell: Shell, words: readonly CompletedWord[], start: string, prefix: string): readonly string[] {
  const fitting = words.filter(({ word }) => word.startsWith(start) && harmless.test(word))
  return fitting.map(({ word, about }) => lineFor(shell, `${prefix}${word}`, escapeHostileText(about)))
}

/** Writes that files are to be taken. */
export function fileLines(shell: Shell): readonly string[] {
  // Bash takes them by itself when it gets nothing.
  return shell === 'bash' ? [] : [files]
}

function lineFor(shell: Shell, word: string, about: string): string {
  if (shell === 'bash') return word
  if (shell === 'fish') return about === '' ? word : `${word}\t${about}`
  const escaped = word.replaceAll(':', String.raw`\:`)
  return about === '' ? escaped : `${escaped}:${about}`
}
