import type { WriteStream } from 'node:tty'
import { manualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { keepingStream } from '../../output/__tests__/keeping-stream.ts'
import { statusLine } from '../status-line.ts'

function terminal(): { readonly stream: WriteStream; readonly text: () => string } {
  const { stream, text } = keepingStream()
  return { stream: Object.assign(stream, { isTTY: true, columns: 20 }), text }
}

it('replaces a line on a terminal, ten times a second at most, and cuts it to its width', async () => {
  const seam = manualSeam()
  const { stream, text } = terminal()
  const line = statusLine(stream, {}, seam)

  line.update(() => 'first')
  await seam.advance(99)
  line.update(() => 'never seen')
  await seam.advance(1)
  line.update(() => 'longer than the terminal is wide')
  line.end()

  expect(text()).toBe('\r\u001B[Kfirst\r\u001B[Klonger than the ter…\r\u001B[K')
})

it('writes a line every five seconds to a log, and none for what takes less', async () => {
  const seam = manualSeam()
  const { stream, text } = keepingStream()
  const line = statusLine(stream, {}, seam)

  line.update(() => 'at once')
  await seam.advance(5000)
  line.update(() => 'after five seconds')
  await seam.advance(4999)
  line.update(() => 'too soon')
  line.end()

  expect(text()).toBe('assay: after five seconds\n')
})

it('writes to the terminal of a CI service as to a log', () => {
  const { stream, text } = terminal()
  const line = statusLine(stream, { CI: 'true' }, manualSeam())

  line.update(() => 'at once')
  line.say('something\n')
  line.end()

  expect(text()).toBe('something\n')
})

it('takes the line away for what is said', () => {
  const { stream, text } = terminal()
  const line = statusLine(stream, {}, manualSeam())

  line.update(() => 'at work')
  line.say('something\n')

  expect(text()).toBe('\r\u001B[Kat work\r\u001B[Ksomething\n')
})
