import type { Usage } from '@assay/core'

/** An output that also says what it used: stored as the output alone, since JSON of it is the output, while the engine finds `usage`. */
class AnswerWithUsage {
  readonly usage: Usage
  readonly #output: unknown

  constructor(output: unknown, usage: Usage) {
    this.#output = output
    this.usage = usage
  }

  toJSON(): unknown {
    return this.#output
  }
}

/** Gives an output with what it used beside it; the output itself when nothing is known of that. */
export function answerWithUsage(output: unknown, usage: Usage | undefined): unknown {
  return usage === undefined ? output : new AnswerWithUsage(output, usage)
}
