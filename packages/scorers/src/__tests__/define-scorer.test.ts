import { expect, it } from 'vitest'
import { defineScorer } from '../define-scorer.ts'
import { errorOf } from './error-of.ts'

const kind = { id: 'kind', name: 'Kind', description: 'A kind', threshold: 1 }
const run = (): { score: number } => ({ score: 1 })

it('is what its kind is, and higher is better', () => {
  expect(defineScorer({}, kind, run)).toEqual({ ...kind, direction: 'higher', run })
})

it('takes id, name and threshold from the settings, a null threshold too', () => {
  const scorer = defineScorer({ id: 'mine', name: 'Mine', threshold: null }, kind, run)

  expect(scorer).toMatchObject({ id: 'mine', name: 'Mine', threshold: null })
})

it.each([
  [{ id: '' }, 'INVALID kind: id: is empty; leave it out, or say how a run knows the scorer'],
  [{ threshold: Number.NaN }, 'INVALID kind: threshold: found NaN, expected a finite number or null'],
])('refuses the settings %j', async (settings, error) => {
  expect(await errorOf(() => defineScorer(settings, kind, run))).toBe(error)
})
