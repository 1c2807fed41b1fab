import { expect, it } from 'vitest'
import { valueKind } from '../value-kind.ts'

it('tells texts, answers of agents, other structures and scalars apart', () => {
  const values = ['{}', { text: 'four', toolCalls: [] }, { text: 4 }, ['text'], 4, false, null]

  expect(values.map(valueKind)).toEqual(['text', 'answer', 'structure', 'structure', 'scalar', 'scalar', 'scalar'])
})
