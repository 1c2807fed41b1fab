import { expect, it } from 'vitest'
import { ChildError } from '../../processes/child-error.ts'
import { UnfitCommandLineError } from '../../processes/unfit-command-line.ts'
import { endError } from '../end-error.ts'
import { errorSentence } from '../error-sentence.ts'

const result = { exitCode: 2, output: '' }

it('has nothing to tell of a run that a person stopped, also before it began', () => {
  expect(endError({ kind: 'killed' })).toBeNull()
})

it('has nothing to tell of what the tree shows', () => {
  expect([0, 1, 130].map((exitCode) => endError({ kind: 'result', result: { ...result, exitCode }, errors: 'x' }))).toEqual([
    null,
    null,
    null,
  ])
})

it('tells why the command line refused', () => {
  expect(endError({ kind: 'result', result, errors: 'assay: a.jsonl:3: no input\n' })?.message).toBe('a.jsonl:3: no input')
})

it('tells what happened to a process that died, with its last lines', () => {
  const error = endError({ kind: 'died', message: 'It ended', lastLines: 'one\ntwo\nthree\nfour\n', cause: new ChildError('It ended') })

  expect(error).toBeInstanceOf(ChildError)
  expect(errorSentence(error)).toBe('It ended: two · three · four')
})

it('keeps what offers the command line of the extension', () => {
  const cause = new UnfitCommandLineError('@assay/cli 9 does not fit', '9')

  expect(endError({ kind: 'died', message: cause.message, lastLines: '', cause })).toBe(cause)
})

it('says anything else in its own words', () => {
  expect([errorSentence(new Error('gone')), errorSentence('odd')]).toEqual(['gone', 'odd'])
})
