import { describe, expect, it } from 'vitest'
import type { Redact } from '../make-redact.ts'
import { makeRedact } from '../make-redact.ts'

const value = 'p+ss/w"rd\nöf 12'

function redactFor(secrets: Readonly<Record<string, string>>, patterns: readonly (string | RegExp)[] = []): Redact {
  const redact = makeRedact(
    Object.entries(secrets).map(([name, secret]) => ({ name, value: secret })),
    patterns,
  )
  if (redact === undefined) throw new Error('There is nothing to redact')
  return redact
}

describe('makeRedact', () => {
  it('gives nothing when there is nothing to look for', () => {
    expect(makeRedact([], [])).toBeUndefined()
  })

  it.each<[string, string]>([
    ['as it is', value],
    ['in JSON', JSON.stringify({ a: value })],
    ['in JSON of PHP', JSON.stringify({ a: value }).replaceAll('/', '\\/')],
    ['in a URL', `https://host/?key=${encodeURIComponent(value)}&x=1`],
    ['in a URL with small letters', encodeURIComponent(value).toLowerCase()],
    ['in a form', new URLSearchParams({ key: value }).toString().replaceAll('%27', "'")],
  ])('takes a value out of a text: %s', (_name, text) => {
    const redacted = redactFor({ MY_KEY: value })(`before ${text} after`)

    expect(redacted).toMatch(/^before .*\[redacted:MY_KEY\].* after$/)
    expect(redacted).not.toMatch(/p\+|p%2b|ss\/|w"rd|12/i)
  })

  it.each(['', 'a', 'ab', 'abc', 'user:'])('takes a value out of Base64 behind %j, with what follows it', (before) => {
    const secret = 'sk-0123456789-~~~~'
    const redact = redactFor({ MY_KEY: secret })

    for (const encoding of ['base64', 'base64url'] as const) {
      for (const after of ['', '!', '!!', '!!!']) {
        const header = `Basic ${Buffer.from(`${before}${secret}${after}`).toString(encoding)}, next`

        const left = redact(header).replace('[redacted:MY_KEY]', '|')

        // What is left is less than a character of the secret.
        expect(left).toMatch(/^Basic [\w+/-]*\|, next$/)
        expect(Buffer.from(left.slice('Basic '.length, left.indexOf('|')), encoding).toString('latin1')).toBe(before)
      }
    }
  })

  it('prefers the longest of values that begin alike or hold each other', () => {
    const redact = redactFor({ SHORT_KEY: 'abcdefghijkl', LONG_KEY: 'abcdefghijklmnop', INNER_KEY: 'cdefghijklmnop' })

    expect(redact('abcdefghijklmnop abcdefghijkl cdefghijklmnop')).toBe('[redacted:LONG_KEY] [redacted:SHORT_KEY] [redacted:INNER_KEY]')
  })

  it('names the first of two variables with one value', () => {
    expect(redactFor({ A_KEY: 'abcdefghijkl', B_KEY: 'abcdefghijkl' })('abcdefghijkl')).toBe('[redacted:A_KEY]')
  })

  it('takes what characters mean to expressions and replacements as text', () => {
    const redact = redactFor({ MY_KEY: '$&.*+?^()[]{}|\\' }, ['$1', 'a.b'])

    expect(redact('x$&.*+?^()[]{}|\\y $1 a.b axb')).toBe('x[redacted:MY_KEY]y [redacted] [redacted] axb')
  })

  it('finds what a pattern matches everywhere, whatever its flags', () => {
    for (const flags of ['', 'g', 'y', 'gy']) {
      const redact = redactFor({}, [new RegExp(String.raw`\d{4}`, flags)])

      expect(redact('at 1234 and 5678')).toBe('at [redacted] and [redacted]')
      expect(redact('at 1234 and 5678')).toBe('at [redacted] and [redacted]')
    }
    expect(redactFor({}, [/x/i])('X')).toBe('[redacted]')
  })

  it('gives a text without secrets back as it is', () => {
    expect(redactFor({ MY_KEY: 'abcdefghijkl' }, [/\d/])('abcdefghijk')).toBe('abcdefghijk')
  })
})
