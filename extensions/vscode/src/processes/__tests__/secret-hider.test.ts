import { expect, test } from 'vitest'
import { secretHider } from '../secret-hider.ts'

test('values of variables that are named like secrets are hidden, the longest first', () => {
  const hide = secretHider({ OPENAI_API_KEY: 'sk-0123456789', OTHER_TOKEN: 'sk-0123456789-longer', MONKEY: 'a long word here' })

  expect(hide('sk-0123456789-longer, sk-0123456789, a long word here')).toBe('***, ***, a long word here')
})

test('users and passwords are taken out of URLs, known or not', () => {
  const hide = secretHider({ ASSAY_STORAGE: 'mongodb://user:pass word here@host/db' })

  const text = hide('mongodb://user:pass word here@host/db, user with pass word here, https://me:hidden@example.org/')

  expect(text).toBe('***, user with ***, https://***@example.org/')
})

test('a short value is left, because it stands in too many texts', () => {
  expect(secretHider({ API_KEY: 'test' })('a test')).toBe('a test')
})
