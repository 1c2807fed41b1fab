import type { WriteStream } from 'node:tty'
import type { Seam } from '@assay/core'
import { createLogUpdate } from 'log-update'
import type { Paint } from '../output/paint.ts'
import { displayWidth } from '../text/display-width.ts'
import type { Progress } from './progress.ts'
import { liveLines } from './progress-text.ts'
import type { TerminalSize } from './progress-text.ts'
import type { RunProgress } from './run-progress.ts'
import { afterEvent } from './run-progress.ts'

const frame = 100
const hideCursor = '\u001b[?25l'
const showCursor = '\u001b[?25h'

/** What a live display needs. */
export interface LiveProgressOptions {
  /** A terminal. */
  readonly stream: WriteStream
  readonly seam: Seam
  readonly paint: Paint
  readonly runs: readonly RunProgress[]
  /** What Ctrl-C does; default: `Ctrl-C stops`. */
  readonly hint?: string
}

/**
 * Draws a block that is brought up to date ten times a second, only where it changed. What user code writes to the terminal meanwhile appears
 * above the block, line by line.
 */
export function liveProgress({ stream, seam, paint, runs: initial, hint = 'Ctrl-C stops' }: LiveProgressOptions): Progress {
  const runs = [...initial]
  const ended = new AbortController()
  const write = stream.write.bind(stream)
  const restoreCursor = (): void => void write(showCursor)
  // The library would hide the cursor by `process.stderr.write`, which is the method that user code writes with.
  let size = sizeOf(stream)
  const block = createLogUpdate(
    terminal(stream, write, () => size),
    { showCursor: true },
  )
  let left: number | null = null
  let line = ''
  let shown: readonly string[] = []

  /** A narrower terminal has broken the lines of the block, so that it is taller now than the library believes. */
  const measure = (): void => {
    const { width } = size
    size = sizeOf(stream)
    if (size.width === width) return
    const rows = shown.reduce((sum, text) => sum + Math.max(1, Math.ceil(displayWidth(text) / size.width)), 0)
    write(`${rows === 0 ? '' : `\u001b[${rows}A`}\r\u001b[J`)
    block.done()
  }
  const draw = (): void => {
    measure()
    // The cursor stands below the block.
    shown = liveLines(runs, { hint, grace: left }, paint, { width: size.width, height: size.height - 1 })
    block(shown.join('\n'))
  }
  const printAbove = (text: string): void => {
    const lines = (line + text).split('\n')
    line = lines.pop() ?? ''
    if (lines.length === 0) return
    measure()
    block.persist(lines.join('\n'))
    draw()
  }

  write(hideCursor)
  process.once('exit', restoreCursor)
  stream.write = userWrites(printAbove)
  draw()
  void (async () => {
    while (!ended.signal.aborted) {
      await seam.sleep(frame, ended.signal)
      if (!ended.signal.aborted) draw()
    }
  })()

  return {
    onEvent: (target, event) => {
      const run = runs[target]
      if (run !== undefined) runs[target] = afterEvent(run, event)
    },
    stopping: (grace) => {
      left = grace
      draw()
    },
    end: () => {
      if (ended.signal.aborted) return
      ended.abort()
      measure()
      block.clear()
      stream.write = write
      process.removeListener('exit', restoreCursor)
      restoreCursor()
      if (line !== '') write(`${line}\n`)
    },
  }
}

/** The size as it is now: that of the stream is only brought up to date when a signal was handled, and lines drawn meanwhile would break. */
function sizeOf(stream: WriteStream): TerminalSize {
  const [width, height] = stream.getWindowSize()
  return { width: Math.max(1, width), height: Math.max(2, height) }
}

/** The terminal as the block sees it: its size when the block was drawn, and the method that really writes. */
function terminal(stream: WriteStream, write: WriteStream['write'], size: () => TerminalSize): WriteStream {
  const own: Readonly<Record<string | symbol, () => unknown>> = {
    write: () => drawTo(write),
    columns: () => size().width,
    rows: () => size().height,
  }
  return new Proxy(stream, { get: (target, name) => own[name]?.() ?? (Reflect.get(target, name, target) as unknown) })
}

/**
 * Writes without line breaks of the terminal's own: where it became narrower and nobody has told yet, a line of the block is cut, and stays one.
 */
function drawTo(write: WriteStream['write']): (text: string) => boolean {
  return (text) => write(`\u001b[?7l${text}\u001b[?7h`)
}

/** A `write` that hands text over, whatever of its forms is called. */
function userWrites(print: (text: string) => void): WriteStream['write'] {
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    const done = rest.find((argument) => typeof argument === 'function')
    // The one function among the arguments of `write` is the callback.
    if (done !== undefined) queueMicrotask(done as () => void)
    return true
  }
}
