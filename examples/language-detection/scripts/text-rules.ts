/** What a text must look like to become a row. */
export interface TextRules {
  /** Matches a text that is all in the script and holds no numbers or brackets, which number a list or mark a correction. */
  readonly alphabet: RegExp
  /** Whether spaces part the words; where they do not, a fragment is a whole phrase between two marks. */
  readonly spaced: boolean
  /** Smallest and largest length in UTF-16 units. */
  readonly short: readonly [smallest: number, largest: number]
  readonly long: readonly [smallest: number, largest: number]
}

/** Finds the rules for a script. Hanzi, kanji and Hangul say in few characters what takes many letters: their bounds are lower. */
export function textRules(script: string): TextRules {
  const dense = ['Han', 'Hangul', 'Japanese'].includes(script)
  return {
    alphabet: alphabet(script),
    spaced: script === 'Hangul' || !dense,
    short: dense ? [5, 15] : [10, 30],
    long: dense ? [30, 150] : [80, 300],
  }
}

function alphabet(script: string): RegExp {
  // Without kana a Japanese text could as well be Chinese.
  const needed = script === 'Japanese' ? '(?=.*\\p{Script=Hiragana})' : ''
  const scripts = script === 'Japanese' ? ['Han', 'Hiragana', 'Katakana'] : [script]
  const allowed = [...scripts, 'Common', 'Inherited'].map((name) => `\\p{Script=${name}}`).join('')
  return new RegExp(`^${needed}(?!.*[\\p{N}()[\\]])[${allowed}]+$`, 'u')
}
