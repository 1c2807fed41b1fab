const marks = /[^\p{L}\p{M}\p{Cf}\s'’‐-]+/u
const beginsAndEndsWithLetter = /^\p{L}.*[\p{L}\p{M}]$/u

/**
 * Cuts a sentence into every run of two to five words that no mark parts.
 * Where no spaces part the words (`spaced: false`), the pieces are its phrases between two marks.
 */
export function fragmentsOf(sentence: string, spaced: boolean): string[] {
  const phrases = sentence.split(marks).map((phrase) => phrase.trim())
  const fragments = spaced ? phrases.flatMap(wordRuns) : phrases
  return fragments.filter((fragment) => beginsAndEndsWithLetter.test(fragment))
}

function wordRuns(phrase: string): string[] {
  const words = phrase.split(/\s+/)
  return words.flatMap((_, start) =>
    [2, 3, 4, 5].filter((count) => start + count <= words.length).map((count) => words.slice(start, start + count).join(' ')),
  )
}
