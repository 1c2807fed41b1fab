import { describe, expect, it } from 'vitest'
import { fileError } from '../../testing/file-error.ts'
import { retryWhileHeld } from '../retry-while-held.ts'

/** An operation that fails with these codes, one after the other, and then goes well. */
function failing(...codes: string[]): { tries: number; readonly run: () => Promise<void> } {
  const operation = {
    tries: 0,
    run: async () => {
      const code = codes[operation.tries]
      operation.tries += 1
      if (code !== undefined) throw fileError(code, 'rename', '/store/run.json')
    },
  }
  return operation
}

const sleep = async (): Promise<void> => undefined

describe('retryWhileHeld', () => {
  it('tries again while somebody holds the file', async () => {
    const operation = failing('EPERM', 'EBUSY', 'EACCES')

    await retryWhileHeld(operation.run, sleep)

    expect(operation.tries).toBe(4)
  })

  it('gives up after five more tries', async () => {
    const operation = failing(...Array.from({ length: 10 }, () => 'EBUSY'))

    await expect(retryWhileHeld(operation.run, sleep)).rejects.toMatchObject({ code: 'EBUSY' })

    expect(operation.tries).toBe(6)
  })

  it('does not try again what failed for another reason', async () => {
    const operation = failing('ENOENT')

    await expect(retryWhileHeld(operation.run, sleep)).rejects.toMatchObject({ code: 'ENOENT' })

    expect(operation.tries).toBe(1)
  })
})
