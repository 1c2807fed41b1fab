import type { LogEntry } from '../log/log-entry.ts'
import type { Log } from '../log/log.ts'

const pause = new Error('The works that wait come first')
const mostWaiting = 256

/**
 * Visits a log with works that take time. `decide` sees each entry and may give a work, which is done before much more is read; the text of lines
 * is there for `decide` alone. False: the log was replaced.
 */
export async function forEachEntry(log: Log, decide: (entry: LogEntry) => (() => Promise<void>) | null): Promise<boolean> {
  for (;;) {
    const works: (() => Promise<void>)[] = []
    let isSame: boolean | null = null
    try {
      isSame = await log.refresh((entry) => {
        // Visits are not waited for. The log stays before an entry whose visit failed.
        if (works.length >= mostWaiting) throw pause
        const work = decide(entry)
        if (work !== null) works.push(work)
      })
    } catch (error) {
      if (error !== pause) throw error
    }
    for (const work of works) await work()
    if (isSame !== null) return isSame
  }
}
