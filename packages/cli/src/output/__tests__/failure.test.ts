import { AssayError } from '@assay/core'
import { DatasetFileError } from '@assay/dataset-files'
import { expect, it } from 'vitest'
import { UsageError } from '../../usage-error.ts'
import { exitCodeOfFailure, failureText } from '../failure.ts'

it.each([
  ['a usage error', new UsageError('x'), 2],
  ['a dataset file error', new DatasetFileError([{ file: 'a', line: 1, column: 1, message: 'x' }]), 2],
  ['something invalid', new AssayError('INVALID', 'x'), 2],
  ['something that is not there', new AssayError('NOT_FOUND', 'x'), 2],
  ['an item that is too large for the store', new AssayError('TOO_LARGE', 'x'), 2],
  ['a store that fails', new AssayError('BACKEND', 'x'), 3],
  ['a store that is damaged', new AssayError('CORRUPT', 'x'), 3],
  ['a fault', new TypeError('x'), null],
  ['a thrown text', 'x', null],
])('gives %s its exit code', (_what, error, code) => {
  expect(exitCodeOfFailure(error)).toBe(code)
})

it('shows each line of a message, harmless', () => {
  expect(failureText(new UsageError('one\u001b[2J\ntwo'), {})).toBe('assay: one\\x1b[2J\n       two\n')
})

it('shows no password, neither of the storage nor of another URL', () => {
  const error = new AssayError('BACKEND', 'no mongodb://me:secret@host/db, no redis://you:hidden@host, no secret')

  expect(failureText(error, {}, 'mongodb://me:secret@host/db')).toBe('assay: no mongodb://host/db, no redis://***@host, no ***\n')
})

it('shows no secret of the environment, nor of its stack', () => {
  const error = new Error('called with Bearer sk-0123456789', { cause: { headers: { authorization: 'sk-0123456789' } } })

  expect(failureText(error, { MY_KEY: 'sk-0123456789' })).toBe('assay: called with Bearer [redacted:MY_KEY]\n')
  expect(failureText(error, { MY_KEY: 'sk-0123456789', ASSAY_DEBUG: '1' })).not.toContain('0123456789')
})

it('shows stack and cause when ASSAY_DEBUG asks for them', () => {
  const text = failureText(new UsageError('one', { cause: new Error('two') }), { ASSAY_DEBUG: '1' })

  expect(text).toMatch(/failure\.test\.ts/)
  expect(text).toContain('two')
})
