/** What a scorer of autoevals answers. */
export interface AutoevalsAnswer {
  readonly name: string
  readonly score: number | null
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly error?: unknown
}

/** A scorer of the package autoevals, for example `Factuality`. */
// A method's parameters are compared both ways, so that each of its scorers is accepted, whatever arguments it takes.
export type AutoevalsScorer = { call(values: unknown): AutoevalsAnswer | Promise<AutoevalsAnswer> }['call']
