import { maxProblems } from '../dataset-file-error.ts'
import type { DatasetFileProblem } from '../dataset-file-error.ts'
import type { LineProblem } from './file-row.ts'

/** Collects the problems of a file: the first 20 and how many more, a field that is not known only once. */
export class ProblemList {
  readonly #problems: LineProblem[] = []
  readonly #rowsWithUnknown = new Map<string, number>()
  #more = 0

  add(problem: LineProblem): void {
    const { unknownField } = problem
    if (unknownField !== undefined) {
      const rows = this.#rowsWithUnknown.get(unknownField) ?? 0
      this.#rowsWithUnknown.set(unknownField, rows + 1)
      if (rows > 0) return
    }
    if (this.#problems.length < maxProblems) this.#problems.push(problem)
    else this.#more += 1
  }

  /** How many problems there are beside those that are listed. */
  get more(): number {
    return this.#more
  }

  get isEmpty(): boolean {
    return this.#problems.length === 0
  }

  /** The problems by line. */
  sorted(file: string): readonly DatasetFileProblem[] {
    return this.#problems
      .toSorted((one, other) => one.line - other.line)
      .map((problem) => ({ file, line: problem.line, column: problem.column, message: problem.message + this.#alsoIn(problem) }))
  }

  #alsoIn({ unknownField }: LineProblem): string {
    const others = unknownField === undefined ? 0 : (this.#rowsWithUnknown.get(unknownField) ?? 1) - 1
    if (others === 0) return ''
    return ` (${others} more ${others === 1 ? 'row has' : 'rows have'} it)`
  }
}
