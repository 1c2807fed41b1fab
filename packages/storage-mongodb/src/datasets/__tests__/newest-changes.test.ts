import { describe, expect, it } from 'vitest'
import { newestChanges } from '../newest-changes.ts'
import type { FoundChange } from '../newest-changes.ts'

async function newestOf(...changes: readonly FoundChange[]): Promise<readonly FoundChange[]> {
  async function* given(): AsyncGenerator<FoundChange> {
    yield* changes
  }
  return Array.fromAsync(newestChanges(given()))
}

const change = (position: number, from: number): FoundChange => ({ position, from: new Date(from) })
const deletion = (position: number, from: number): FoundChange => ({ ...change(position, from), deleted: true })

describe('newestChanges', () => {
  it('gives the newest change at each position, whatever comes first', async () => {
    expect(await newestOf(change(0, 2), change(0, 1), change(1, 1), change(2, 1), change(2, 2))).toEqual([
      change(0, 2),
      change(1, 1),
      change(2, 2),
    ])
  })

  it('gives a change that comes twice once', async () => {
    expect(await newestOf(change(0, 1), change(0, 1), change(1, 1), change(1, 1))).toEqual([change(0, 1), change(1, 1)])
  })

  it('passes over what was deleted, and not over what a deletion came before', async () => {
    expect(await newestOf(change(0, 1), deletion(0, 2), deletion(1, 1), change(1, 2), change(2, 1), deletion(2, 2))).toEqual([change(1, 2)])
  })

  it('gives nothing of nothing', async () => {
    expect(await newestOf()).toEqual([])
  })
})
