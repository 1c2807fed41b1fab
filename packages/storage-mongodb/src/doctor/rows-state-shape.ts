import { verdicts } from '@assay/core'
import type { RunDocument } from '../documents/run-document.ts'

const numbers = ['base', 'head', 'claim', 'generation', 'trials', 'mostReplaced'] as const

/** Whether a run's document says where its rows stand; one that a person wrote into may not. */
export function hasRowsState({ key, rows }: Pick<RunDocument, 'key' | 'rows'>): boolean {
  if (typeof key !== 'string' || !isObject(rows)) return false
  const { counts, replaced, last, imports } = rows
  const hasCounts = isObject(counts) && verdicts.every((verdict) => Number.isSafeInteger(counts[verdict]))
  const hasImports = imports === undefined || (isObject(imports) && isWholeImports(imports))
  const hasLast = last === null || (isObject(last) && Number.isSafeInteger(last.first) && Number.isSafeInteger(last.count))
  return numbers.every((name) => Number.isSafeInteger(rows[name])) && hasCounts && Array.isArray(replaced) && hasLast && hasImports
}

function isWholeImports(imports: object): boolean {
  const lists = ['staged', 'voided', 'appended'].map((name): unknown => Reflect.get(imports, name))
  const counts = ['taken', 'removed'].map((name): unknown => Reflect.get(imports, name))
  return lists.every(Array.isArray) && counts.every(Number.isSafeInteger)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
