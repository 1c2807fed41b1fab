import { expect, test } from 'vitest'
import { Turns } from '../turns.ts'

/** Work that says when it begins, and ends when it is told to. */
function controlled(turns: Turns): {
  begin: (name: string, how: 'alone' | 'beside') => Promise<void>
  end: (name: string) => void
  active: Set<string>
} {
  const active = new Set<string>()
  const ends = new Map<string, () => void>()
  return {
    active,
    begin: (name, how) => {
      const ended = new Promise<void>((resolve) => ends.set(name, resolve))
      return turns[how](async () => {
        active.add(name)
        await ended
        active.delete(name)
      })
    },
    end: (name) => ends.get(name)?.(),
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('work goes on side by side, except beside work that is alone', async () => {
  const { begin, end, active } = controlled(new Turns())
  const all = [begin('a', 'beside'), begin('b', 'beside'), begin('c', 'alone'), begin('d', 'beside'), begin('e', 'alone')]
  await settle()
  expect([...active]).toStrictEqual(['a', 'b'])

  end('a')
  await settle()
  expect([...active]).toStrictEqual(['b'])

  end('b')
  await settle()
  expect([...active]).toStrictEqual(['c'])

  end('c')
  await settle()
  expect([...active]).toStrictEqual(['d'])

  end('d')
  await settle()
  expect([...active]).toStrictEqual(['e'])

  end('e')
  await Promise.all(all)
  expect(active.size).toBe(0)
})

test('work that fails keeps nobody from a turn', async () => {
  const turns = new Turns()
  const failing = [turns.beside(() => Promise.reject(new Error('beside'))), turns.alone(() => Promise.reject(new Error('alone')))]

  await expect(turns.alone(async () => 'done')).resolves.toBe('done')
  await expect(turns.beside(async () => 'done')).resolves.toBe('done')
  await expect(failing[0]).rejects.toThrow('beside')
  await expect(failing[1]).rejects.toThrow('alone')
})
