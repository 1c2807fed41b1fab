import { expect, inject, it } from 'vitest'

it('has MongoDB servers, where a run without them has failed', () => {
  const problem = inject('mongodbProblem')

  expect(problem).toBeNull()
})
