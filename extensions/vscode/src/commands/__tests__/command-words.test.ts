import { describe, expect, it } from 'vitest'
import { commandWords } from '../command-words.ts'
import { refusalText } from '../refusal-text.ts'

describe('commandWords', () => {
  it('puts what a person named behind all flags, so that a file named like a flag stays a file', () => {
    const words = commandWords('run', { configPath: '/w/assay.config.ts' }, ['--rows', '3'], '/w/--target.jsonl')

    expect(words).toEqual([
      'run',
      '--grace',
      '400ms',
      '--reporter',
      'silent',
      '--config',
      '/w/assay.config.ts',
      '--rows',
      '3',
      '--',
      '/w/--target.jsonl',
    ])
  })

  it('names no config where there is none', () => {
    expect(commandWords('resume', { configPath: null }, [], '0199')).not.toContain('--config')
  })
})

describe('refusalText', () => {
  it('makes one paragraph of what the command wrote', () => {
    expect(refusalText('assay: a.jsonl:3: no input\n  Name one\n\n')).toBe('a.jsonl:3: no input · Name one')
  })

  it('ends where a message has no more room', () => {
    expect(refusalText('x'.repeat(5000))).toHaveLength(601)
  })
})
