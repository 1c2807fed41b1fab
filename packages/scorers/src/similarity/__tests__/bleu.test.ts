import { describe, expect, it } from 'vitest'
import { row } from '../../__tests__/row.ts'
import { scoreOf } from '../../__tests__/score-of.ts'
import { graphemes } from '../../text/graphemes.ts'
import { bleu } from '../bleu.ts'

function unspaced(text: string): readonly string[] {
  return graphemes(text).filter((character) => character !== ' ')
}

describe('bleu', () => {
  it('is a graded scorer', () => {
    expect(bleu()).toMatchObject({ id: 'bleu', direction: 'higher', threshold: null })
  })

  // Published: sacreBLEU's test/test_sentence_bleu.py, rounded there to three places of a hundred.
  it('agrees with the values that sacreBLEU publishes', async () => {
    const output = 'Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;'
    const reference = 'producţia de zahăr brut se exprimă în zahăr alb;'

    expect(await scoreOf(bleu(), output, reference)).toBeCloseTo(0.08493, 5)
    expect(await scoreOf(bleu({ tokenize: (text) => text.split(' ') }), output, reference)).toBeCloseTo(0.07347, 5)
    expect(await scoreOf(bleu(), 'this is a cat', 'okay thanks')).toBe(0)
  })

  // Computed by sacreBLEU 2.6.0: BLEU(effective_order=True).sentence_score(…) / 100.
  it.each([
    ['The dog bit the man.', ['The dog bit the man.', 'The dog had bit the man.'], 1],
    ["It wasn't surprising.", ['It was not unexpected.', 'No one was surprised.'], 0.147940157],
    ['The man had just bitten him.', ['The man bit him first.', 'The man had bitten the dog.'], 0.290715368],
    ['cat', ['the cat'], 0.367879441],
    ['the cat', ['the cat sat on the mat'], 0.135335283],
    [
      'Prices rose 3.5% to $1,200 (up from $1,159) &quot;today&quot;',
      ['Prices rose 3.5 % to $1,200, up from $1,159, "today"'],
      0.612808133,
    ],
    ['هذا اختبار بسيط جدا', ['هذا اختبار بسيط'], 0.594603558],
  ])('scores %j as sacreBLEU does', async (output, references, score) => {
    expect(await scoreOf(bleu(), output, references)).toBeCloseTo(score, 9)
  })

  // Computed by sacreBLEU 2.6.0 with tokenize='char', which leaves out spaces.
  it.each([
    ['The man had just bitten him.', ['The man bit him first.', 'The man had bitten the dog.'], 0.642822111],
    ['this is a cat', ['okay thanks'], 0.105526703],
  ])('scores %j by characters as sacreBLEU does', async (output, references, score) => {
    expect(await scoreOf(bleu({ tokenize: unspaced }), output, references)).toBeCloseTo(score, 9)
  })

  it('scores texts without spaces by characters', async () => {
    expect(await scoreOf(bleu({ tokenize: graphemes }), 'ผมกินข้าว', 'ผมกินข้าว')).toBe(1)
    // sacreBLEU 2.6.0 with tokenize='none' over the characters with spaces between them.
    expect(await scoreOf(bleu({ tokenize: graphemes }), 'ผมกินขนม', 'ผมกินข้าว')).toBeCloseTo(0.411133617, 9)
  })

  it('lower-cases both sides when case does not count', async () => {
    expect(await scoreOf(bleu({ ignoreCase: true }), 'THE CAT SAT DOWN', 'the cat sat down')).toBeCloseTo(1, 12)
  })

  it('scores an output without tokens 0', async () => {
    expect(await scoreOf(bleu(), '', 'the cat')).toBe(0)
  })

  it.each([
    [undefined, 'The item has no expected output'],
    [' ', 'The expected output has no words'],
  ])('is null with a reason for the expected output %j', async (expected, reason) => {
    expect(await bleu().run(row('x', expected))).toEqual({ score: null, reason })
  })
})
