import { expect, it } from 'vitest'
import type { AssayConfig } from '../../config/assay-config.ts'
import { describeScorers } from '../../describe/describe-scorers.ts'
import { checkEnvironment } from '../check-environment.ts'

const judge = Object.defineProperty({ id: 'judge', run: () => ({ score: 1 }) }, Symbol.for('assay.scorer-variables'), {
  value: [
    { name: 'OPENAI_BASE_URL', isNeeded: true },
    { name: 'OPENAI_API_KEY', isNeeded: false },
  ],
})
const config: AssayConfig = { scorers: { tone: judge, exact: { run: () => ({ score: 1 }) } } }

it('finds the variables that judges read and nobody set, and says what to do', () => {
  expect(checkEnvironment({ config }, { OPENAI_BASE_URL: '' })).toEqual([
    {
      check: 'environment',
      state: 'problem',
      message: 'OPENAI_BASE_URL is not set, and tone needs it',
      advice: 'set it, for example OPENAI_BASE_URL=https://api.openai.com/v1 in a file .env beside the config',
    },
    {
      check: 'environment',
      state: 'warning',
      message: 'OPENAI_API_KEY is not set, and tone may need it',
      advice: 'set it, for example in a file .env beside the config, unless the endpoint wants none',
    },
  ])
})

it('names those that are set, without their values', () => {
  expect(checkEnvironment({ config }, { OPENAI_BASE_URL: 'http://secret.example', OPENAI_API_KEY: 'sk-secret' })).toEqual([
    { check: 'environment', state: 'ok', message: 'OPENAI_BASE_URL, OPENAI_API_KEY set' },
  ])
})

it('lists in the description of a scorer the names alone', () => {
  expect(describeScorers(config)).toEqual([
    { id: 'tone', name: 'tone', direction: 'higher', threshold: null, variables: ['OPENAI_BASE_URL', 'OPENAI_API_KEY'] },
    { id: 'exact', name: 'exact', direction: 'higher', threshold: null },
  ])
})
