const flags = new Set(['--rows', '--filter', '--failed-of', '--errored-of', '--sample', '--seed', '--limit', '--shard'])

/** The words of a command without the flags that choose items, so that it does the whole dataset. */
export function wordsWithoutSelection(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => {
    const isValue = index > 0 && flags.has(words[index - 1] ?? '')
    return !isValue && !flags.has(word.replace(/=.*$/s, ''))
  })
}
