import type { WriteStream } from 'node:tty'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { paintFor } from '../paint.ts'

// What `styleText` looks at.
const terminal = (depth: number): WriteStream =>
  ({
    isTTY: depth > 1,
    getColorDepth: () => depth,
    writable: true,
    write: () => true,
    on: () => null,
    _writableState: {},
  }) as unknown as WriteStream

beforeEach(() => {
  vi.stubEnv('NO_COLOR', undefined)
  vi.stubEnv('FORCE_COLOR', undefined)
  vi.stubEnv('NODE_DISABLE_COLORS', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

it('paints on a terminal with colours, and leaves empty text alone', () => {
  const paint = paintFor(terminal(8))

  expect(paint('red', 'x')).toBe('\u001b[31mx\u001b[39m')
  expect(paint('red', '')).toBe('')
})

it('paints nothing where there is no terminal', () => {
  expect(paintFor(terminal(1))('red', 'x')).toBe('x')
})
