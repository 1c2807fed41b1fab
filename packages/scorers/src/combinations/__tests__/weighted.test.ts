import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { broken, gives, notApplicable, passing } from './parts.ts'
import { weighted } from '../weighted.ts'

const half = gives('half', { score: 0.5 })

describe('weighted', () => {
  it('is a graded scorer with the direction of its scorers', () => {
    expect(weighted([{ scorer: half, weight: 1 }])).toMatchObject({ id: 'weighted', direction: 'higher', threshold: null })
    expect(weighted([{ scorer: { ...half, direction: 'lower' }, weight: 1 }], { threshold: 0.2 })).toMatchObject({
      direction: 'lower',
      threshold: 0.2,
    })
  })

  it('is the weighted mean, whatever the weights add up to', async () => {
    const scorer = weighted([
      { scorer: passing, weight: 1 },
      { scorer: half, weight: 3 },
    ])

    expect(await scorer.run(row('x'))).toEqual({ score: 0.625, reason: 'passing 1 (good); half 0.5' })
  })

  it('leaves out a null score with its weight', async () => {
    const scorer = weighted([
      { scorer: half, weight: 1 },
      { scorer: notApplicable, weight: 9 },
    ])

    expect(await scorer.run(row('x'))).toEqual({ score: 0.5, reason: 'half 0.5; silent does not apply: nothing to compare' })
  })

  it('is null when no scorer applies', async () => {
    expect(await weighted([{ scorer: notApplicable, weight: 1 }]).run(row('x'))).toEqual({
      score: null,
      reason: 'silent does not apply: nothing to compare',
    })
  })

  it('is an error when one of its scorers is', async () => {
    const scorer = weighted([
      { scorer: passing, weight: 9 },
      { scorer: broken, weight: 1 },
    ])

    expect(await errorOf(() => scorer.run(row('x')))).toBe('BACKEND weighted: 1 of its scorers could not judge. broken: out of order')
  })

  it.each([
    [[], 'no scorers; give one or more'],
    [[{ scorer: half, weight: 0 }], 'half: weight: found 0, expected a number above 0'],
    [[{ scorer: half, weight: Number.NaN }], 'half: weight: found NaN, expected a number above 0'],
    [
      [
        { scorer: half, weight: 1 },
        { scorer: gives('cost', { score: 1 }, { direction: 'lower' }), weight: 1 },
      ],
      'higher is better for some scorers and lower for others; turn the scores of some round first',
    ],
  ])('refuses %#', async (parts, problem) => {
    expect(await errorOf(() => weighted(parts))).toBe(`INVALID weighted: ${problem}`)
  })
})
