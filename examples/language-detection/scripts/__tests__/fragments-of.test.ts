import { expect, test } from 'vitest'
import { fragmentsOf } from '../fragments-of.ts'

test('a sentence is cut into runs of two to five words that cross no mark', () => {
  const fragments = fragmentsOf('All of us, no one else.', true)

  expect(fragments).toEqual(['All of', 'All of us', 'of us', 'no one', 'no one else', 'one else'])
})

test('a run of more than five words is never whole', () => {
  const fragments = fragmentsOf('one two three four five six', true)

  expect(fragments).toContain('two three four five six')
  expect(fragments).not.toContain('one two three four five six')
})

test('apostrophes and hyphens inside a word do not part it', () => {
  const fragments = fragmentsOf("l'homme lui-même", true)

  expect(fragments).toEqual(["l'homme lui-même"])
})

test('a sentence without spaces is cut into its phrases', () => {
  const fragments = fragmentsOf('人人生而自由，在尊严和权利上一律平等。', false)

  expect(fragments).toEqual(['人人生而自由', '在尊严和权利上一律平等'])
})
