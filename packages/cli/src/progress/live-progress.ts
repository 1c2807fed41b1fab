import type { WriteStream } from 'node:tty'
import type { Seam } from '@assay/core'
import { createLogUpdate } from 'log-update'
import type { Paint } from '../output/paint.ts'
import type { Progress } from './progress.ts'
import { liveLines } from './progress-text.ts'
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
}

/**
 * Draws a block that is brought up to date ten times a second, only where it changed. What user code writes to the terminal meanwhile appears
 * above the block, line by line.
 */
export function liveProgress({ stream, seam, paint, runs: initial }: LiveProgressOptions): Progress {
  const runs = [...initial]
  const ended = new AbortController()
  const write = stream.write.bind(stream)
  const restoreCursor = (): void => void write(showCursor)
  // The library would hide the cursor by `process.stderr.write`, which is the method that user code writes with.
  const block = createLogUpdate(terminal(stream, write), { showCursor: true })
  let isStopping = false
  let line = ''

  const draw = (): void => block(liveLines(runs, isStopping, paint, stream.columns).join('\n'))
  const printAbove = (text: string): void => {
    const lines = (line + text).split('\n')
    line = lines.pop() ?? ''
    if (lines.length === 0) return
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
    stopping: () => {
      isStopping = true
      draw()
    },
    end: () => {
      if (ended.signal.aborted) return
      ended.abort()
      block.clear()
      stream.write = write
      process.removeListener('exit', restoreCursor)
      restoreCursor()
      if (line !== '') write(`${line}\n`)
    },
  }
}

/** The terminal as the block sees it: its size as it is now, and the method that really writes. */
function terminal(stream: WriteStream, write: WriteStream['write']): WriteStream {
  return new Proxy(stream, { get: (target, name) => (name === 'write' ? write : (Reflect.get(target, name, target) as unknown)) })
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
