import { expect, it } from 'vitest'
import { redactOf, setRedaction } from '../redact-of.ts'

it('finds the secrets of an environment as it is now', () => {
  const environment: NodeJS.ProcessEnv = {}
  expect(redactOf(environment)).toBeUndefined()

  environment['MY_KEY'] = 'abcdefghijkl'

  expect(redactOf(environment)?.('an abcdefghijkl')).toBe('an [redacted:MY_KEY]')
})

it('goes by the config that was set for the environment, and for no other', () => {
  const environment = { MY_KEY: 'abcdefghijkl', OTHER: 'mnop' }
  setRedaction(environment, { redact: [/\d+/], secretVariables: { MY_KEY: false, OTHER: true } })

  expect(redactOf(environment)?.('abcdefghijkl mnop 12')).toBe('abcdefghijkl [redacted:OTHER] [redacted]')
  expect(redactOf({ ...environment })?.('abcdefghijkl mnop 12')).toBe('[redacted:MY_KEY] mnop 12')
})
