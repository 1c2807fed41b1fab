/** What every scorer of this package can be told. */
export interface ScorerSettings {
  /** How a run knows the scorer; two scorers of a kind in one run need two ids. The key of a config wins over it. */
  readonly id?: string
  /** Shown to people. */
  readonly name?: string
  /** The score from which on a row passes; null: the score decides nothing. */
  readonly threshold?: number | null
}

/** What the scorers that compare an output can be told. */
export interface OutputSettings extends ScorerSettings {
  /** Takes the part that is judged out of the output, for example `(output) => output.answer`. Default: see each scorer. */
  // A method's parameters are compared both ways, so that a function of a narrower output is accepted: the target decides what comes.
  readonly select?: { call(output: unknown): unknown }['call']
}
