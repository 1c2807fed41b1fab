import { expect, it } from 'vitest'
import { isCi } from '../is-ci.ts'

it.each([
  [{}, false],
  [{ CI: '' }, false],
  [{ CI: '0' }, false],
  [{ CI: 'False' }, false],
  [{ CI: 'true' }, true],
  [{ CI: 'woodpecker' }, true],
])('with %j says %s', (environment, expected) => {
  expect(isCi(environment)).toBe(expected)
})
