import type { WriteStream } from 'node:tty'
import type { Seam } from '@assay/core'
import { isLiveTerminal } from '../output/is-live-terminal.ts'
import { cutToWidth } from '../text/cut-to-width.ts'

const frame = 100
const interval = 5000

/** One line on standard error that says how far a command is. */
export interface StatusLine {
  /** Says how far it is: at once on a terminal, where the line is replaced; elsewhere as a line every five seconds. */
  update(text: () => string): void
  /** Writes a line that stays, above the one that is replaced. */
  say(text: string): void
  /** Takes the line away. */
  end(): void
}

/** Begins with no line. */
export function statusLine(stream: WriteStream, environment: NodeJS.ProcessEnv, seam: Seam): StatusLine {
  const isLive = isLiveTerminal(stream, environment)
  const pause = isLive ? frame : interval
  let last = isLive ? Number.NEGATIVE_INFINITY : seam.elapsed()
  const clear = (): void => {
    if (isLive) stream.write('\r\u001B[K')
  }
  return {
    update: (text) => {
      const now = seam.elapsed()
      if (now - last < pause) return
      last = now
      clear()
      stream.write(isLive ? cutToWidth(text(), stream.columns) : `assay: ${text()}\n`)
    },
    say: (text) => {
      clear()
      stream.write(text)
    },
    end: clear,
  }
}
