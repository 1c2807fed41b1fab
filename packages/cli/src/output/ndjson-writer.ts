import type { RunEvent, Seam } from '@assay/core'

/** Writes events as lines of JSON, those of one turn of the event loop together. */
export interface NdjsonWriter {
  write(event: RunEvent): void
  /** Writes what waits. */
  flush(): void
}

/** Makes a writer of events. */
export function ndjsonWriter(write: (text: string) => void, seam: Seam): NdjsonWriter {
  let lines: string[] = []
  const flush = (): void => {
    if (lines.length > 0) write(`${lines.join('\n')}\n`)
    lines = []
  }
  return {
    write: (event) => {
      lines.push(JSON.stringify(event))
      if (lines.length === 1) void seam.sleep(0).then(flush)
    },
    flush,
  }
}
