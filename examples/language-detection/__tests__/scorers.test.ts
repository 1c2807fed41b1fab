import type { MastraScorer } from '@assay/core'
import { expect, test } from 'vitest'
import { closeness } from '../scorers/closeness.ts'
import { exact } from '../scorers/exact-match.ts'

async function score(scorer: MastraScorer, output: string, expectedOutput: string): Promise<unknown> {
  const row = { runId: 'run', itemId: 'item', input: 'text', output, expectedOutput, groundTruth: expectedOutput, metadata: undefined }
  return (await scorer.run({ ...row, signal: new AbortController().signal })).score
}

test.each([
  ['the expected language', 'deu', 'deu', 1],
  ['any other language', 'nld', 'deu', 0],
  ['no answer', 'und', 'deu', 0],
])('exact match of %s', async (_, output, expected, result) => {
  const value = await score(exact, output, expected)

  expect(value).toBe(result)
})

test.each([
  ['the expected language', 'deu', 'deu', 1],
  ['the same family and script', 'spa', 'por', 0.5],
  ['one of the two scripts of a language of the same family', 'bos', 'srp', 0.5],
  ['the same family in another script', 'hin', 'urd', 0.25],
  ['the same script in another family', 'tur', 'pol', 0.25],
  ['the same script in no family of the dataset', 'swh', 'tur', 0.25],
  ['neither family nor script', 'ell', 'deu', 0],
  ['a language that is not listed', 'tha', 'deu', 0],
  ['no answer', 'und', 'deu', 0],
])('closeness of %s', async (_, output, expected, result) => {
  const value = await score(closeness, output, expected)

  expect(value).toBe(result)
})
