const ofFiles = new Set(['--dataset-name', '--format'])

/** The words of a command that read its dataset from standard input, as words that take it from the store, where the command put it. */
export function wordsFromStore(words: readonly string[], datasetName: string): readonly string[] {
  return words.flatMap((word, index) => {
    if (ofFiles.has(words[index - 1] ?? '') || ofFiles.has(word.replace(/=.*$/s, ''))) return []
    return word === '-' ? [datasetName] : [word]
  })
}
