import { shells } from './shell.ts'
import type { Shell } from './shell.ts'

/** What is typed where a word is to be completed. */
export interface TypedLine {
  readonly shell: Shell
  /** The whole words before, without the name of the program. */
  readonly before: readonly string[]
  /** What there is of the word. */
  readonly current: string
}

/**
 * Reads what a shell sends: its own name and the place of the word as variables, and all words of the line. Null when it is none that is known.
 *
 * @param words With the name of the program.
 */
export function typedLine(words: readonly string[], environment: NodeJS.ProcessEnv): TypedLine | null {
  const shell = shells.find((one) => environment['SHELL'] === one)
  if (shell === undefined) return null
  // Bash parts words at = and : as well.
  const typed = shell === 'bash' ? wordsOf(lineOf(environment)) : words.slice(0, Number(environment['COMP_CWORD']) + 1)
  return { shell, before: typed.slice(1, -1), current: typed.at(-1) ?? '' }
}

function lineOf(environment: NodeJS.ProcessEnv): string {
  return (environment['COMP_LINE'] ?? '').slice(0, Number(environment['COMP_POINT']))
}

/** Parts a line as a shell does; the last word is the one that is being typed. */
function wordsOf(line: string): readonly string[] {
  const words = line.match(/(?:[^\s'"\\]|\\[^]|'[^']*'?|"(?:[^"\\]|\\[^])*"?|\\$)+/g) ?? []
  const plain = words.map((word) => word.replaceAll(/\\([^])|['"]/g, '$1'))
  return /\s$/.test(line) ? [...plain, ''] : plain
}
