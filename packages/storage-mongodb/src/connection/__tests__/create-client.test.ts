import { describe, expect, it } from 'vitest'
import { createClient } from '../create-client.ts'
import { toldOf } from './told-failure.ts'

describe('createClient', () => {
  it('gives up after five seconds and says who it is, unless the URL says otherwise', async () => {
    await using usual = createClient('mongodb://localhost/evals')
    await using own = createClient('mongodb://localhost/evals?appName=nightly&serverselectiontimeoutms=700&retryWrites=false')

    const named = [usual, own].map(({ options: { appName, serverSelectionTimeoutMS, retryWrites } }) => ({
      appName,
      serverSelectionTimeoutMS,
      retryWrites,
    }))

    expect(named).toEqual([
      { appName: 'assay', serverSelectionTimeoutMS: 5_000, retryWrites: true },
      { appName: 'nightly', serverSelectionTimeoutMS: 700, retryWrites: false },
    ])
  })

  it.each([
    [
      'mongodb://bob:p4ss/w0rd@host/evals',
      'percent-encode what is not a letter or a digit in the user and the password, for example @ as %40',
    ],
    [
      'mongodb://bob:p4ss@w0rd@host/evals',
      'percent-encode what is not a letter or a digit in the user and the password, for example @ as %40',
    ],
    [
      'mongodb://bob:p4ss@w?w0rd=1@host/',
      'percent-encode what is not a letter or a digit in the user and the password, for example @ as %40',
    ],
    [
      'mongodb://b/ob:p4ssw0rd@host/evals',
      'percent-encode what is not a letter or a digit in the user and the password, for example @ as %40',
    ],
    ['mongodb://bob:p4ssw0rd@host/evals?colour=red', 'option colour is not supported; leave it out'],
    [
      'mongodb://bob:p4ssw0rd@host/evals?maxPoolSize=many',
      'Expected maxPoolSize to be stringified int value, got: many; it must look like mongodb://host:27017/database',
    ],
    ['mongodb://', 'Protocol and host list are required in the uri; it must look like mongodb://host:27017/database'],
    ['https://bob:p4ssw0rd@host/', 'it must begin with mongodb:// or mongodb+srv://'],
  ])('refuses %s without showing user or password', (url, problem) => {
    const told = toldOf(errorOf(() => createClient(url)))

    expect(told).toMatchObject({ code: 'INVALID', text: `The storage URL cannot be used: ${problem}` })
    expect(told.shown).not.toMatch(/p4ss|w0rd|bob/)
  })
})

function errorOf(action: () => unknown): unknown {
  try {
    return action()
  } catch (error) {
    return error
  }
}
