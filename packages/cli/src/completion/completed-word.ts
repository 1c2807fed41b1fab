/** A word that a shell can put in place of what is typed. */
export interface CompletedWord {
  readonly word: string
  /** One line, in words. */
  readonly about: string
}
