import { expect, it } from 'vitest'
import { printableUrl, schemeOf, withoutSecretsOf } from '../storage-url.ts'

it.each([
  ['memory:', 'memory'],
  ['MongoDB://localhost', 'mongodb'],
  ['file:../runs', 'file'],
  ['mongodb+srv://cluster', 'mongodb+srv'],
  ['./runs', null],
  ['', null],
])('reads the scheme of %j', (url, scheme) => {
  expect(schemeOf(url)).toBe(scheme)
})

it.each([
  ['memory:', 'memory:'],
  ['file:/home/me@work/.assay?x', 'file:/home/me@work/.assay?x'],
  ['mongodb://one:27017,two:27018/evals', 'mongodb://one:27017,two:27018/evals'],
  ['mongodb://me:secret@one,two/evals?authSource=admin', 'mongodb://one,two/evals'],
  ['mongodb://me:p@ss/w:rd@one/evals', 'mongodb://one/evals'],
  ['postgres://token@host#frag', 'postgres://host'],
])('prints %s as %s', (url, printed) => {
  expect(printableUrl(url)).toBe(printed)
})

it('takes the URL, its user and its password from a text', () => {
  const url = 'mongodb://me:s%40cret@one/evals?apiKey=0123456789'

  const text = withoutSecretsOf(url, `cannot reach ${url}: me:s%40cret was refused (s%40cret, s@cret, key 0123456789)`)

  expect(text).toBe('cannot reach mongodb://one/evals: *** was refused (***, ***, key ***)')
})

it('leaves a text alone when the URL has no secret', () => {
  expect(withoutSecretsOf('mongodb://one/evals?ssl=true', 'true story')).toBe('true story')
})

it('survives a password that is no valid percent-encoding', () => {
  expect(withoutSecretsOf('x://me:100%@one', 'no 100% today')).toBe('no *** today')
})
