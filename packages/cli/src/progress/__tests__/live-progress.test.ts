import type { WriteStream } from 'node:tty'
import { manualSeam } from '@assay/core/testing'
import type { ManualSeam } from '@assay/core/testing'
import { expect, it } from 'vitest'
import { plainPaint } from '../../output/paint.ts'
import { liveProgress } from '../live-progress.ts'
import type { Progress } from '../progress.ts'
import { newRunProgress } from '../run-progress.ts'
import { halfway } from './events.ts'

interface Display {
  readonly stream: WriteStream
  readonly seam: ManualSeam
  readonly progress: Progress
  readonly resize: (width: number) => void
  /** What was written since it was last asked, with escape characters as `ESC`. */
  readonly written: () => string
}

function display(): Display {
  let text = ''
  let size = [60, 20]
  const write = (chunk: string): boolean => (text += chunk) !== ''
  // All that is used of a terminal.
  const stream = { write, getWindowSize: () => size, isTTY: true } as unknown as WriteStream
  const seam = manualSeam()
  const progress = liveProgress({ stream, seam, paint: plainPaint, runs: [newRunProgress('a', 200)] })
  return {
    stream,
    seam,
    progress,
    resize: (width) => (size = [width, 20]),
    written: () => {
      const since = text.replaceAll('\u001b', 'ESC')
      text = ''
      return since
    },
  }
}

it('hides the cursor, draws at once, and gives both back when it ends', () => {
  const listeners = process.listenerCount('exit')
  const { stream, progress, written } = display()

  expect(written()).toMatch(/^ESC\[\?25l.*a .*0\/200/s)
  progress.end()

  expect(written()).toMatch(/ESC\[\?25h$/)
  stream.write('as it')
  expect(written()).toBe('as it')
  expect(process.listenerCount('exit')).toBe(listeners)
})

it('draws what changed ten times a second, and nothing when nothing did', async () => {
  const { seam, progress, written } = display()
  written()

  await seam.advance(300)
  expect(written()).toBe('')
  progress.onEvent(0, halfway)
  await seam.advance(100)
  expect(written()).toContain('100/200')

  progress.end()
})

it('writes each frame as one synchronised update', async () => {
  const { seam, progress, written } = display()
  written()

  progress.onEvent(0, halfway)
  await seam.advance(100)

  expect(written()).toMatch(/^ESC\[\?7lESC\[\?2026h.*ESC\[\?2026lESC\[\?7h$/s)
  progress.end()
})

it('puts what user code writes above the block, whole lines at a time', () => {
  const { stream, progress, written } = display()
  written()

  stream.write('half a ')
  expect(written()).toBe('')
  stream.write('line\nand ')
  expect(written()).toMatch(/half a line\n.*a .*0\/200/s)
  progress.end()

  expect(written()).toMatch(/and \n$/)
})

it('takes away the lines that a narrower terminal has broken', async () => {
  const { seam, progress, resize, written } = display()
  progress.onEvent(0, halfway)
  await seam.advance(100)
  // 58 and 24 cells, in 20 of them
  expect(written()).toMatch(/100\/200.*Ctrl-C stops/s)

  resize(20)
  await seam.advance(100)

  expect(written()).toMatch(/^ESC\[\dA\rESC\[JESC\[\?7lESC\[\?2026ha .*rows\/s/s)
  progress.end()
})

it('draws anew in a wider terminal', async () => {
  const { seam, progress, resize, written } = display()
  written()

  resize(120)
  await seam.advance(100)

  expect(written()).toMatch(/^ESC\[2A\rESC\[JESC\[\?7lESC\[\?2026ha .*Ctrl-C stops/s)
  progress.end()
})

it('takes bytes and calls back like any stream', async () => {
  const { stream, progress, written } = display()
  written()

  await new Promise<void>((resolve) => stream.write(Buffer.from('bytes\n'), () => resolve()))
  await new Promise<void>((resolve) => stream.write('text\n', 'utf8', () => resolve()))

  expect(written()).toMatch(/bytes\n.*text\n/s)
  progress.end()
})

it('draws no more once it has ended', async () => {
  const { seam, progress, written } = display()
  progress.end()
  progress.end()
  written()

  progress.onEvent(0, halfway)
  await seam.advance(1000)

  expect(written()).toBe('')
  expect(seam.sleeping()).toBe(0)
})

it('says at once that it is stopping', () => {
  const { progress, written } = display()
  written()

  progress.stopping(10_000)

  expect(written()).toContain('Stopping')
  progress.end()
})
