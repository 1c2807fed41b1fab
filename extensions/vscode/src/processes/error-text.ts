import { ChildError } from './child-error.ts'

/** What went wrong, on the first line, and below it what a child that died said last. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const lines = error instanceof ChildError ? error.lastLines.trim() : ''
  return lines === '' ? error.message : `${error.message}\n${lines}`
}
