import type { WriteStream } from 'node:tty'

/** The standard output that belongs to the command alone. */
export interface StandardOutput {
  /** The stream, for what it knows of the terminal. To write, use `write`. */
  readonly stream: WriteStream
  /** Writes text; what cannot be written because the reader went away is dropped. */
  write(text: string): void
  /** Resolves when everything was handed to the system. */
  flush(): Promise<void>
}

/**
 * Keeps the real standard output for the command and sends what everybody else writes there, `console` included, to standard error: machines
 * read our output, and user code that prints must not break it.
 */
export function takeStandardOutput(streams: Pick<NodeJS.Process, 'stdout' | 'stderr'>): StandardOutput {
  const { stdout, stderr } = streams
  const writeReally = stdout.write.bind(stdout)
  let isOpen = true
  // `assay … | head` closes our output early. That is no reason to lose a run.
  stdout.on('error', () => {
    isOpen = false
  })
  // Nor is `assay … 2>&1 | head`, where progress and what user code prints has no reader either.
  stderr.on('error', () => undefined)
  // Looks `write` up at each call, because a progress display may stand in for it.
  stdout.write = (text: string | Uint8Array, ...rest: unknown[]): boolean => {
    // The overloads of `write` cannot be named together; what was given for one fits the other stream's.
    const [encoding, done] = rest as [BufferEncoding | undefined, ((error?: Error | null) => void) | undefined]
    return stderr.write(text, encoding, done)
  }
  return {
    stream: stdout,
    write: (text) => {
      if (isOpen) writeReally(text)
    },
    flush: () =>
      new Promise((resolve) => {
        if (!isOpen) {
          resolve()
          return
        }
        const done = (): void => {
          stdout.removeListener('error', done)
          resolve()
        }
        stdout.once('error', done)
        writeReally('', done)
      }),
  }
}
