import { expect, it } from 'vitest'
import { reportFault } from '../report-fault.ts'
import { warnOfStrays } from '../warn-of-strays.ts'

interface Streams {
  readonly streams: Parameters<typeof reportFault>[1]
  readonly text: () => string
}

function streams(env: NodeJS.ProcessEnv = {}): Streams {
  let text = ''
  const stderr = { write: (chunk: string) => (text += chunk) }
  // Only `write` is used.
  return { streams: { stderr, env } as unknown as Parameters<typeof reportFault>[1], text: () => text }
}

it('reports a fault on one line and says how to see the stack', () => {
  const { streams: to, text } = streams()

  const code = reportFault(new TypeError('x is not\na function\u001b[2J'), to)

  expect(code).toBe(70)
  expect(text()).toBe(
    'assay: unexpected TypeError: x is not\\na function\\x1b[2J (a fault in Assay, or in user code outside any call; ASSAY_DEBUG=1 shows where)\n',
  )
})

it('shows the stack of a fault when ASSAY_DEBUG asks for it', () => {
  const { streams: to, text } = streams({ ASSAY_DEBUG: '1' })

  reportFault(new TypeError('x'), to)

  expect(text()).toContain('report-fault.test.ts')
})

it('shows no secret of the environment', () => {
  for (const debug of [{}, { ASSAY_DEBUG: '1' }]) {
    const { streams: to, text } = streams({ MY_KEY: 'sk-0123456789', ...debug })

    reportFault(new Error('no sk-0123456789'), to)
    warnOfStrays(to)(new Error('nor sk-0123456789'))

    expect(text()).toContain('no [redacted:MY_KEY]')
    expect(text()).toContain('nor [redacted:MY_KEY]')
    expect(text()).not.toContain('0123456789')
  }
})

it('warns of the first five rejections that nobody handled', () => {
  const { streams: to, text } = streams()
  const warn = warnOfStrays(to)

  for (let index = 0; index < 9; index += 1) warn(new Error(`no ${index}`))
  warn('a text')

  expect(text().split('\n')).toHaveLength(6)
  expect(text()).toContain('assay: warning: a promise that nobody waits for was rejected: Error: no 0\n')
})
