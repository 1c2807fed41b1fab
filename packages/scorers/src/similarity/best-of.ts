/** A score and the words for it. */
export interface Graded {
  readonly score: number
  readonly reason: string
}

/** The best of what a scorer says of each of several expected outputs: an output need only be like one of them. */
export function bestOf<Item>(expected: readonly Item[], grade: (one: Item) => Graded): Graded {
  const grades = expected.map(grade)
  return grades.reduce((best, next) => (next.score > best.score ? next : best))
}
