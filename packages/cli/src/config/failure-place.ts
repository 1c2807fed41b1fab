import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { thrownError } from './thrown-error.ts'
import type { ThrownError } from './thrown-error.ts'

/** A place in a file of the user. */
export interface FailurePlace {
  readonly file: string
  /** From 1. */
  readonly line: number | null
  readonly column: number | null
}

/** What jiti says of text that is no TypeScript. */
export const parseError: RegExp = /^ParseError: (?<reason>[^]*?)\s*\n\s*(?<file>.+):(?<line>\d+):(?<column>\d+)\s*$/

/** Finds out where in the user's files loading failed; null when the error does not say. */
export function failurePlace(error: unknown): FailurePlace | null {
  const thrown = thrownError(error)
  if (thrown === null) return null
  return placeOfParseError(thrown) ?? placeOfExcerpt(thrown) ?? placeOfImport(thrown) ?? placeOfFrame(thrown)
}

function placeOfParseError({ message }: ThrownError): FailurePlace | null {
  const { file, line, column } = parseError.exec(message)?.groups ?? {}
  if (file === undefined) return null
  // Babel counts columns from 0.
  return { file: pathOf(file), line: Number(line), column: Number(column) + 1 }
}

/** Node puts `file:line`, the code and `^` below it in front of the stack of a syntax error. */
function placeOfExcerpt({ stack }: ThrownError): FailurePlace | null {
  const [head = '', ...lines] = stack.split('\n')
  const { file, line } = /^(?<file>file:.+|[/].+|[A-Za-z]:[\\/].+):(?<line>\d+)$/.exec(head)?.groups ?? {}
  if (file === undefined) return null
  const mark = lines.slice(0, lines.indexOf('')).find((candidate) => /^\s*\^+\s*$/.test(candidate))
  return { file: pathOf(file), line: Number(line), column: mark === undefined ? null : mark.indexOf('^') + 1 }
}

/** A module that was not found: where it is imported. */
function placeOfImport({ message, requireStack }: ThrownError): FailurePlace | null {
  const { specifier, importer } =
    /^Cannot find (?:module|package) '(?<specifier>[^']+)'(?: imported from (?<importer>.+))?/.exec(message)?.groups ?? {}
  if (specifier === undefined) return null
  const file: unknown = importer ?? (Array.isArray(requireStack) ? requireStack[0] : undefined)
  if (typeof file !== 'string') return null
  return { file: pathOf(file), line: lineWith(pathOf(file), specifier), column: null }
}

function placeOfFrame({ stack }: ThrownError): FailurePlace | null {
  for (const frame of stack.split('\n')) {
    const { file, line, column } =
      /^\s+at (?:.*?\()?(?<file>file:.+|[/].+|[A-Za-z]:[\\/].+):(?<line>\d+):(?<column>\d+)\)?$/.exec(frame)?.groups ?? {}
    if (file === undefined || !isUserFile(pathOf(file))) continue
    return { file: pathOf(file), line: Number(line), column: Number(column) }
  }
  return null
}

function isUserFile(path: string): boolean {
  return !path.includes(`${sep}node_modules${sep}`) && !path.startsWith(import.meta.dirname + sep)
}

function pathOf(file: string): string {
  // Jiti adds a query to a file that it loads again.
  return file.startsWith('file:') ? fileURLToPath(file) : file.replace(/\?.*$/, '')
}

function lineWith(file: string, specifier: string): number | null {
  try {
    const index = readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(`'${specifier}'`) || line.includes(`"${specifier}"`))
    return index === -1 ? null : index + 1
  } catch {
    return null
  }
}
