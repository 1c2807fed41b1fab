/** What is wrong with a dataset file, and where. */
export interface DatasetFileProblem {
  /** The path as it was given. */
  readonly file: string
  /** From 1; null when it is the file as a whole. */
  readonly line: number | null
  /** In UTF-16 units from 1, as editors count; null when the line or the file as a whole is meant. */
  readonly column: number | null
  readonly message: string
}

/** How many problems an error lists at most. */
export const maxProblems = 20

// Registered for the whole process, so that an error made by a second copy of this package is recognised.
const marker = Symbol.for('assay.dataset-file-error')

/**
 * A dataset file that cannot be used as it is; nothing of it was applied. The message has one line per problem, `file:line:column: what`, for
 * up to 20 problems, and how many more there are. Text from the file is quoted in it as it is: escape it before it goes to a terminal.
 */
export class DatasetFileError extends Error {
  override readonly name = 'DatasetFileError'
  readonly problems: readonly DatasetFileProblem[]

  /** @param options `more`: how many problems there are that are not listed, 0 unless given. */
  constructor(problems: readonly DatasetFileProblem[], options: { readonly more?: number; readonly cause?: unknown } = {}) {
    const sentences = problems.map(sentence)
    const { more = 0 } = options
    if (more > 0)
      sentences.push(`There ${more === 1 ? 'is 1 more problem' : `are ${more} more problems`}; these are the first ${problems.length}`)
    super(sentences.join('\n'), 'cause' in options ? { cause: options.cause } : undefined)
    this.problems = problems
    Object.defineProperty(this, marker, { value: true })
  }

  /** Tells whether a value is a `DatasetFileError`, also one that another copy of this package made. */
  static isInstance(value: unknown): value is DatasetFileError {
    return typeof value === 'object' && value !== null && marker in value
  }
}

function sentence({ file, line, column, message }: DatasetFileProblem): string {
  const place = [file, line, column].filter((part) => part !== null).join(':')
  return `${place}: ${message}`
}
