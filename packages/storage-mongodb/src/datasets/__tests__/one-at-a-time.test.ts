import { describe, expect, it } from 'vitest'
import { OneAtATime } from '../one-at-a-time.ts'

/** Work that ends when it is told to, and notes in a list when it begins. */
function heldWork(begun: string[], name: string): { readonly work: () => Promise<string>; end(error?: Error): void } {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  return {
    work: () => {
      begun.push(name)
      return promise
    },
    end: (error) => (error === undefined ? resolve(name) : reject(error)),
  }
}

describe('OneAtATime', () => {
  it('begins what has the same name when what came before has ended', async () => {
    const begun: string[] = []
    const turns = new OneAtATime()
    const [first, second] = [heldWork(begun, 'first'), heldWork(begun, 'second')]

    const answers = [turns.inTurn('a', first.work), turns.inTurn('a', second.work)]
    await Promise.resolve()
    const begunBefore = [...begun]
    first.end()
    second.end()

    expect(await Promise.all(answers)).toEqual(['first', 'second'])
    expect(begunBefore).toEqual(['first'])
    expect(begun).toEqual(['first', 'second'])
  })

  it('lets what has other names go on meanwhile', async () => {
    const turns = new OneAtATime()
    const held = heldWork([], 'held')

    const waiting = turns.inTurn('a', held.work)

    expect(await turns.inTurn('b', async () => 'done')).toBe('done')
    held.end()
    await waiting
  })

  it('goes on after a failure, which only its own caller sees', async () => {
    const turns = new OneAtATime()
    const failing = heldWork([], 'failing')

    const failure = turns.inTurn('a', failing.work)
    const next = turns.inTurn('a', async () => 'done')
    failing.end(new Error('broken'))

    await expect(failure).rejects.toThrow('broken')
    expect(await next).toBe('done')
  })
})
