import { describe, expect, it } from 'vitest'
import { errorOf } from '../../__tests__/error-of.ts'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { all } from '../all.ts'
import { any } from '../any.ts'
import { broken, failing, gives, notApplicable, passing } from './parts.ts'

const unknown = 'error'

describe('all and any', () => {
  it('are pass or fail scorers', () => {
    expect(all([passing])).toMatchObject({ id: 'all', direction: 'higher', threshold: 1 })
    expect(any([passing])).toMatchObject({ id: 'any', direction: 'higher', threshold: 1 })
    expect(all([passing], { id: 'both', threshold: null })).toMatchObject({ id: 'both', threshold: null })
  })

  // Kleene's strong three-valued logic (Introduction to Metamathematics, 1952, section 64), where unknown is a scorer that cannot judge.
  it.each([
    [[passing, passing], 1, 1],
    [[passing, failing], 0, 1],
    [[failing, failing], 0, 0],
    [[passing, broken], unknown, 1],
    [[failing, broken], 0, unknown],
    [[broken], unknown, unknown],
    [[passing, notApplicable], 1, 1],
    [[failing, notApplicable], 0, 0],
    [[broken, notApplicable], unknown, unknown],
    [[notApplicable], null, null],
  ])('of %# are as three-valued logic says', async (parts, ofAll, ofAny) => {
    const given = parts.map((part, index) => ({ ...part, id: `${part.id} ${index}` }))

    expect(await scoreOf(all(given), 'x').catch(() => unknown)).toBe(ofAll)
    expect(await scoreOf(any(given), 'x').catch(() => unknown)).toBe(ofAny)
  })

  it('say what decided, and what did not apply', async () => {
    expect(await all([passing, failing, notApplicable]).run(row('x'))).toEqual({
      score: 0,
      reason: 'failed: failing 0 (bad); silent does not apply: nothing to compare',
    })
    expect(await all([passing]).run(row('x'))).toEqual({ score: 1, reason: 'passed: passing 1 (good)' })
    expect(await any([notApplicable]).run(row('x'))).toEqual({ score: null, reason: 'silent does not apply: nothing to compare' })
    expect(await errorOf(() => all([passing, broken]).run(row('x')))).toBe(
      'BACKEND all: 1 of its scorers could not judge. broken: out of order',
    )
  })

  it('obey directions, and thresholds that are set here', async () => {
    const latency = gives('latency', { score: 3 }, { direction: 'lower', threshold: 5 })

    expect(await scoreOf(all([latency]), 'x')).toBe(1)
    expect(await scoreOf(all([{ scorer: latency, threshold: 2 }]), 'x')).toBe(0)
    expect(await scoreOf(all([{ scorer: latency, threshold: 2, direction: 'higher' }]), 'x')).toBe(1)
  })

  it.each([
    [{ score: Number.NaN }, 'gave NaN as score, expected a finite number or null'],
    [{}, 'gave undefined as score, expected a finite number or null'],
  ])('take the answer %j for an error, never for 0', async (answer, problem) => {
    expect(await errorOf(() => any([gives('odd', answer), failing]).run(row('x')))).toBe(
      `BACKEND any: 1 of its scorers could not judge. odd: ${problem}`,
    )
  })

  it('take notScorable for a null score', async () => {
    expect(await all([gives('odd', { notScorable: 'empty' }), passing]).run(row('x'))).toEqual({
      score: 1,
      reason: 'passed: passing 1 (good); odd does not apply: empty',
    })
  })

  it('give each scorer its own copy of the values', async () => {
    const spoiling = {
      ...passing,
      id: 'spoiling',
      run: ({ output }: { output: unknown }) => ({ score: Array.isArray(output) ? output.push(1) : 0 }),
    }

    const answer = await all([spoiling, { ...spoiling, id: 'second' }]).run(row([]))

    expect(answer.reason).toBe('passed: spoiling 1; passed: second 1')
  })

  it('add up what their scorers used', async () => {
    const paid = gives('paid', { score: 1, usage: { inputTokens: 3, costUsd: 0.5, model: 'm' } })
    const free = gives('free', { score: 1, usage: { inputTokens: 4, model: 'm' } })

    expect(await all([paid, free, passing]).run(row('x'))).toMatchObject({ usage: { inputTokens: 7, model: 'm' } })
    expect(await any([paid]).run(row('x'))).toMatchObject({ usage: { inputTokens: 3, costUsd: 0.5 } })
  })

  it('end with the reason of an abort', async () => {
    const reason = new Error('stopped')

    await expect(all([broken]).run(row('x', null, { signal: AbortSignal.abort(reason) }))).rejects.toBe(reason)
  })

  it('are for agents when their scorers are', () => {
    expect(all([{ ...passing, type: 'agent' }])).toMatchObject({ type: 'agent' })
  })

  it.each([
    [[], 'all: no scorers; give one or more'],
    [[passing, passing], 'all: two scorers have the id passing; give one of them another id'],
    [[{ scorer: passing, threshold: null }], 'all: passing has no threshold, so it neither passes nor fails; give { scorer, threshold }'],
    [
      [passing, { ...failing, type: 'agent' }],
      'all: some scorers are for agents and some are not; they judge different things, so keep them apart',
    ],
  ])('refuse parts that do not fit: %#', async (parts, problem) => {
    expect(await errorOf(() => all(parts))).toBe(`INVALID ${problem}`)
  })
})
