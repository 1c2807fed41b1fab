import { expect, it } from 'vitest'
import { wordsWithoutSelection } from '../words-without-selection.ts'

it('takes out the flags that choose items, with their values, and nothing else', () => {
  const words = [
    'run',
    'a.jsonl',
    '--limit',
    '5',
    '--filter=lang=de',
    '-t',
    'x',
    '--sample',
    '3',
    '--seed',
    '7',
    '--failed-of=r',
    '--by',
    'lang',
  ]

  expect(wordsWithoutSelection(words)).toEqual(['run', 'a.jsonl', '-t', 'x', '--by', 'lang'])
})
