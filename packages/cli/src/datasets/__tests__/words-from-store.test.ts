import { expect, it } from 'vitest'
import { wordsFromStore } from '../words-from-store.ts'

it.each([
  [
    ['run', '-', '--dataset-name', 'nightly', '--format', 'jsonl', '--trials', '2'],
    ['run', 'nightly', '--trials', '2'],
  ],
  [
    ['run', '--dataset-name=nightly', '--format=-', '--target', 'a', '-'],
    ['run', '--target', 'a', 'nightly'],
  ],
])('takes what %j read from the store', (words, repeated) => {
  expect(wordsFromStore(words, 'nightly')).toEqual(repeated)
})
