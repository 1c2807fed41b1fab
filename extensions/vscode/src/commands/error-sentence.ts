import { ChildError } from '../processes/child-error.ts'

/** How many of its last lines a message of the editor has room for. */
const mostLines = 3

/** What went wrong on one line, with what a child that died said last. */
export function errorSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const lines = error instanceof ChildError ? error.lastLines.trim() : ''
  return lines === '' ? error.message : `${error.message}: ${lines.split('\n').slice(-mostLines).join(' · ')}`
}
