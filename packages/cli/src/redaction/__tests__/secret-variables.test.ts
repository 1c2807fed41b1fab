import { describe, expect, it } from 'vitest'
import { secretVariables } from '../secret-variables.ts'

const value = 'abcdefghijkl'

describe('secretVariables', () => {
  it.each([
    'OPENAI_API_KEY',
    'KEY',
    'API_KEYS',
    'APIKEY',
    'APIKEY2',
    'OPENAIKEY',
    'MASTERKEYS',
    'apiKey',
    'GITHUB_TOKEN',
    'NPM_AUTHTOKEN',
    'npm_config_//host/:_authToken',
    'CLIENT_SECRET',
    'PGPASSWORD',
    'DB_PASSWD',
    'PASSPHRASE',
    'AWS_CREDENTIALS',
    'my.secret-1',
  ])('takes %s for a secret', (name) => {
    expect(secretVariables({ [name]: value })).toEqual([{ name, value }])
  })

  it.each([
    'MONKEY_NAME',
    'KEYBOARD',
    'TOKENIZER',
    'HOTKEY_MODE',
    'TURKEY',
    'WHISKEYS',
    'keyboardLayout',
    'PATH',
    'PWD',
    'SECRETARY',
    'PASSWORDLESS_LOGIN',
  ])('takes %s for none', (name) => {
    expect(secretVariables({ [name]: value })).toEqual([])
  })

  it('leaves values alone that are shorter than 12 characters', () => {
    expect(secretVariables({ A_KEY: 'abcdefghijk', B_KEY: ' abcdefghijk\n', MAX_TOKENS: '4096' })).toEqual([])
  })

  it('finds a password in a URL, also percent-encoded', () => {
    expect(secretVariables({ DATABASE_URL: 'postgres://me:0123%4056789ab@host/db', HOME: 'https://me:short@host' })).toEqual([
      { name: 'DATABASE_URL', value: '0123%4056789ab' },
      { name: 'DATABASE_URL', value: '0123@56789ab' },
    ])
  })

  it('goes by what is listed, whatever a name says', () => {
    const environment = { PRIMARY_KEY: 'customer_number', GH_PAT: 'ghp_1', TINY: 'abc', OTHER_KEY: value }

    const secrets = secretVariables(environment, { PRIMARY_KEY: false, GH_PAT: true, TINY: true, NOT_SET: true })

    expect(secrets).toEqual([
      { name: 'GH_PAT', value: 'ghp_1' },
      { name: 'OTHER_KEY', value },
    ])
  })
})
