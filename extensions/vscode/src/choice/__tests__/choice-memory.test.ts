import { describe, expect, it } from 'vitest'
import type { Uri } from 'vscode'
import { ChoiceMemory } from '../choice-memory.ts'

function fakeMemento(): ConstructorParameters<typeof ChoiceMemory>[0] {
  const values = new Map<string, unknown>()
  return {
    // It has whatever was put in under the key.
    get: <Value>(key: string, otherwise?: Value): Value => (values.has(key) ? values.get(key) : otherwise) as Value,
    update: (key, value) => {
      values.set(key, value)
      return Promise.resolve()
    },
  }
}

// They have what is looked at.
const [first, second] = ['file:///a.jsonl', 'file:///b.jsonl'].map((text) => ({ toString: () => text }) as Uri) as [Uri, Uri]

describe('ChoiceMemory', () => {
  it('keeps choices of datasets and configs apart', async () => {
    const memory = new ChoiceMemory(fakeMemento())

    await memory.remember({ id: 'one' }, first, { targets: ['atlas'] })

    expect(memory.of({ id: 'one' }, first)).toEqual({ targets: ['atlas'] })
    expect(memory.of({ id: 'other' }, first)).toEqual({})
    expect(memory.of({ id: 'one' }, second)).toEqual({})
  })

  it('keeps the targets when scorers are chosen', async () => {
    const memory = new ChoiceMemory(fakeMemento())
    await memory.remember({ id: 'one' }, first, { targets: ['atlas'] })

    await memory.remember({ id: 'one' }, first, { scorers: ['exact'] })

    expect(memory.of({ id: 'one' }, first)).toEqual({ targets: ['atlas'], scorers: ['exact'] })
  })
})
