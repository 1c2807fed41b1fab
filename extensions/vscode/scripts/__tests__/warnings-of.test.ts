import { expect, it } from 'vitest'
import { warningsOf } from '../warnings-of.ts'

it('gives the warnings and errors of the console, and leaves it as it was', async () => {
  const before = { ...console }

  const warnings = await warningsOf(async () => {
    await Promise.resolve()
    console.warn('no licence', 'found')
    console.error('bad link')
  })

  expect(warnings).toEqual(['no licence found', 'bad link'])
  expect({ ...console }).toEqual(before)
})
