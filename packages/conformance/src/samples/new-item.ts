import type { NewItem } from '@assay/core'

/** Input for an item with an input, an expected output and metadata; what is given takes the place of a default. */
export function newItem(overrides: Partial<NewItem> = {}): NewItem {
  return {
    input: { question: 'What is 6 times 7?' },
    expectedOutput: { answer: '42' },
    metadata: { source: 'sample', difficulty: 1 },
    ...overrides,
  }
}
