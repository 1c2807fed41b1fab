import { expect, test } from 'vitest'
import { PhraseIndex } from '../phrase-index.ts'

function indexOf(texts: Readonly<Record<string, string>>): PhraseIndex {
  const index = new PhraseIndex()
  for (const [code, text] of Object.entries(texts)) index.add(code, text)
  return index
}

test('a phrase is found in another language whatever its case and marks', () => {
  const index = indexOf({ dan: 'Enhver har ret til livet.', nor: 'Enhver, har rett til liv.' })

  expect(index.isElsewhere('dan', 'enhver har')).toBe(true)
})

test('a phrase is not elsewhere when only its own language has it', () => {
  const index = indexOf({ dan: 'Enhver har ret til livet.', nor: 'Enhver har rett til liv.' })

  expect(index.isElsewhere('dan', 'ret til')).toBe(false)
})

test('the end of a longer word is not the phrase', () => {
  const index = indexOf({ spa: 'la persona', por: 'ela persona' })

  expect(index.isElsewhere('spa', 'la persona')).toBe(false)
})
