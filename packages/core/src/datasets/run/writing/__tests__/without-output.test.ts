import { expect, it } from 'vitest'
import { AssayError } from '../../../../errors/assay-error.ts'
import { sampleRow } from '../../../../testing/sample-row.ts'
import { withoutOutput } from '../without-output.ts'

const reason = new AssayError('TOO_LARGE', 'results[0]: too large for this store')

it('leaves output and scores out, and says so in an error', () => {
  const smaller = withoutOutput(sampleRow({ expectedOutput: 'kept' }), reason)

  expect(smaller).toMatchObject({ verdict: 'errored', scores: [], expectedOutput: 'kept', errorDetail: { code: 'TOO_LARGE' } })
  expect(smaller).not.toHaveProperty('output')
  expect(smaller?.error).toContain('too large for this store')
})

it('leaves the expected output out of a row that has nothing else to leave out', () => {
  const row = sampleRow({ verdict: 'errored', output: null, scores: [], expectedOutput: 'large' })

  const smaller = withoutOutput(row, reason)

  expect(smaller).not.toHaveProperty('expectedOutput')
  expect(smaller?.error).toBe('The target failed. The expected output is left out too; it is in the dataset')
})

it('gives up on a row whose input alone is too large', () => {
  expect(withoutOutput(sampleRow({ verdict: 'errored', output: null, scores: [] }), reason)).toBeNull()
})
